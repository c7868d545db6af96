using System.Numerics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("trainer").FullName;

    private static TrainingConfiguration Configuration => new()
    {
        Name = "quadrants",
        Task = "digit",
        Description = "Which quarter of the picture is bright.",
        DataSets = ["made"],
        InputShape = [1, 8, 8],
        Architecture =
        [
            new Conv2dSpec(6, 3) { Name = "conv", Padding = 1, Bias = false }, new BatchNormSpec { Name = "norm" }, new ReluSpec { Name = "relu" },
            new MaxPool2dSpec(2) { Name = "pool" }, new FlattenSpec { Name = "flatten" }, new DropoutSpec(0.2f) { Name = "drop" },
            new DenseSpec(4) { Name = "output" },
        ],
        Optimizer = new OptimizerConfiguration { Kind = "adam", LearningRate = 0.01f, WeightDecay = 0.01f },
        Schedule = new ScheduleConfiguration { Kind = "cosine", WarmupEpochs = 0.5f },
        Epochs = 4,
        BatchSize = 16,
        WeightAveraging = 0.9f,
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Run_SmallNetwork_Learns()
    {
        (TrainingResult result, _) = Run(Configuration, new TrainerOptions());
        Assert.True(result.Completed);
        Assert.Equal(4, result.History.Count);
        Assert.True(result.History[result.BestEpoch - 1].ValidationAccuracy > 0.97, $"{result.History[^1]}");
        Assert.True(result.History[^1].TrainingLoss < result.History[0].TrainingLoss / 2);
    }

    [Fact]
    public void Run_StoppedAndResumed_GivesTheSameBits()
    {
        (_, float[] expected) = Run(Configuration, new TrainerOptions());

        // In the middle of the second epoch.
        using StoppedRun run = new(_directory, steps: 30);
        (TrainingResult stopped, _) = RunUntil(run.Token, Configuration, run.Stopping, threads: 2);
        Assert.False(stopped.Completed);
        (TrainingResult resumed, float[] actual) = Run(Configuration, run.Resuming);
        Assert.True(resumed.Completed);
        Assert.Equal(4, resumed.History.Count);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameBits() =>
        Assert.Equal(Run(Configuration, new TrainerOptions(), threads: 1).Weights, Run(Configuration, new TrainerOptions(), threads: 3).Weights);

    [Fact]
    public void Run_AnotherSeed_GivesOtherWeights() =>
        Assert.NotEqual(Run(Configuration, new TrainerOptions()).Weights, Run(Configuration with { Seed = 2 }, new TrainerOptions()).Weights);

    [Theory]
    [InlineData("sgd", "step", "crossEntropy")]
    [InlineData("rmsprop", "oneCycle", "binaryCrossEntropy")]
    [InlineData("adam", "cosine", "huber")]
    [InlineData("adam", "constant", "meanSquaredError")]
    public void Run_EveryOptimizerScheduleAndLoss_LearnsTheSameOnAnyThreadsAndResumed(string optimizer, string schedule, string loss)
    {
        TrainingConfiguration configuration = Configuration with
        {
            Optimizer = new OptimizerConfiguration { Kind = optimizer, LearningRate = optimizer == "sgd" ? 0.05f : 0.01f, Momentum = optimizer == "adam" ? 0 : 0.5f, Nesterov = optimizer == "sgd", ClipNorm = 1 },
            Schedule = schedule == "step" ? new ScheduleConfiguration { Kind = schedule, StepEpochs = 2, StepFactor = 0.3f } : new ScheduleConfiguration { Kind = schedule },
            Loss = loss,
            Augmentation = new AugmentationConfiguration { Mixup = 0.2f },
        };
        (TrainingResult result, float[] one) = Run(configuration, new TrainerOptions(), threads: 1);
        Assert.True(result.History[result.BestEpoch - 1].ValidationAccuracy > 0.9, $"{result.History[^1]}");

        // What the optimiser remembers is part of where a run stood.
        using StoppedRun run = new(_directory, steps: 30);
        Assert.False(RunUntil(run.Token, configuration, run.Stopping, threads: 2).Result.Completed);
        Assert.Equal(one, Run(configuration, run.Resuming, threads: 3).Weights);
    }

    [Fact]
    public void Run_NetworkLargeEnoughToShare_GivesTheSameBitsOnAnyThreads()
    {
        TrainingConfiguration configuration = Configuration with
        {
            Epochs = 1,
            Architecture =
            [
                new Conv2dSpec(32, 3) { Name = "conv1", Padding = 1, Bias = false }, new BatchNormSpec { Name = "norm1" }, new ReluSpec { Name = "relu1" },
                new Conv2dSpec(32, 3) { Name = "conv2", Padding = 1 }, new ReluSpec { Name = "relu2" }, new FlattenSpec { Name = "flatten" },
                new DenseSpec(4) { Name = "output" },
            ],
        };
        (_, float[] one) = Run(configuration, new TrainerOptions(), threads: 1);
        Assert.Equal(one, Run(configuration, new TrainerOptions(), threads: 3).Weights);
    }

    // Of AVX-512 and AVX2 the answer is one and the same (DOTNET_EnableAVX512=0); sums along narrower vectors are others.
    [Fact]
    public void Run_EveryKindOfKernel_GivesTheseBitsOnEveryMachineWithAvx2()
    {
        Assert.SkipUnless(Vector<float>.Count == 8 && Fma.IsSupported, "The processor has no AVX2, or may not use it.");
        TrainingConfiguration configuration = Configuration with
        {
            Epochs = 2,
            LabelSmoothing = 0.1f,
            Architecture =
            [
                new Conv2dSpec(32, 3) { Name = "conv1", Padding = 1, Bias = false }, new BatchNormSpec { Name = "norm1" }, new ReluSpec { Name = "relu1" },
                new Conv2dSpec(32, 3) { Name = "conv2", Padding = 1 }, new ReluSpec { Name = "relu2" }, new MaxPool2dSpec(2) { Name = "pool1" },
                new ResidualSpec([new Conv2dSpec(32, 3) { Name = "conv", Padding = 1, Bias = false }, new BatchNormSpec { Name = "norm" }]) { Name = "block" },
                new ReluSpec { Name = "relu3" }, new Conv2dSpec(18, 3) { Name = "conv3", Padding = 1 }, new SiluSpec { Name = "silu" }, new FlattenSpec { Name = "flatten" },
                new DropoutSpec(0.2f) { Name = "drop" }, new DenseSpec(40) { Name = "hidden" }, new BatchNormSpec { Name = "norm2" }, new ReluSpec { Name = "relu4" },
                new DenseSpec(4) { Name = "output" },
            ],
        };
        ulong hash = 14695981039346656037;
        foreach (float weight in Run(configuration, new TrainerOptions(), threads: 2).Weights)
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(weight)) * 1099511628211;
        }

        Assert.Equal(367429542496171387UL, hash);
    }

    [Fact]
    public void Pass_SmallStep_IsLeftToTheCallingThread()
    {
        using WorkerTeam team = new(2);
        Network small = Network.Build(new Shape([1, 8, 8]), Configuration.Architecture, 1);
        Assert.Same(WorkerTeam.Alone, new TrainingPass(small, 16, team).Team);
        Assert.Same(team, new TrainingPass(small, 1600, team).Team);
    }

    [Fact]
    public void Run_WithAndWithoutALeadingFlatten_GivesTheSameBits()
    {
        LayerSpec[] dense = [new DenseSpec(300), new ReluSpec(), new DenseSpec(4)];
        Network flat = Network.Build(new Shape(64), dense, 3), image = Network.Build(new Shape(1, 8, 8), [new FlattenSpec(), .. dense], 4);
        foreach ((Parameter from, Parameter to) in flat.Parameters.Zip(image.Parameters))
        {
            from.Value.CopyTo(to.Value, 0);
        }

        using WorkerTeam team = new(2);
        float[][] trained = [.. new[] { flat, image }.Select(network =>
        {
            ClassifierTask task = new(network, new Quadrants(320, 1), new Quadrants(100, 2), Configuration, team);
            Trainer.Run(Configuration, task, new TrainerOptions(), TestContext.Current.CancellationToken);
            return network.Parameters.SelectMany(parameter => parameter.Value).ToArray();
        })];
        Assert.Equal(trained[0], trained[1]);
    }

    [Fact]
    public void Backward_NothingLearnsBefore_ComputesNoGradientForItUnlessAskedTo()
    {
        Network network = Network.Build(new Shape(1, 8, 8), [new FlattenSpec(), new SigmoidSpec(), new DenseSpec(4)], 1);
        TrainingPass pass = new(network, 2, WorkerTeam.Alone);
        Oracle.Random(128, 1).CopyTo(pass.Input(2));
        pass.Forward(2, 0);
        pass.OutputGradient(2).Fill(1);
        pass.Backward(2);
        Assert.All(pass.InputGradient(2).ToArray(), gradient => Assert.Equal(0, gradient));
        float[] learnt = [.. network.Parameters[0].Gradient];
        Assert.DoesNotContain(0f, learnt);

        pass.Backward(2, includeInput: true);
        Assert.DoesNotContain(0f, pass.InputGradient(2).ToArray());
        Assert.Equal(learnt, network.Parameters[0].Gradient);
    }

    [Fact]
    public void Run_ResidualNetworkWithClassWeights_LearnsAndResumes()
    {
        TrainingConfiguration configuration = Configuration with
        {
            ClassWeights = [1, 2, 1, 0.5f],
            Architecture =
            [
                new Conv2dSpec(6, 3) { Name = "conv", Padding = 1, Bias = false }, new BatchNormSpec { Name = "norm" }, new ReluSpec(),
                new ResidualSpec(
                [
                    new Conv2dSpec(8, 3) { Name = "conv1", Padding = 1, Stride = 2, Bias = false }, new BatchNormSpec(), new ReluSpec(), new DropoutSpec(0.1f),
                    new Conv2dSpec(8, 3) { Name = "conv2", Padding = 1, Bias = false }, new BatchNormSpec(),
                ])
                {
                    Name = "block",
                    Shortcut = [new Conv2dSpec(8, 1) { Stride = 2, Bias = false }, new BatchNormSpec()],
                },
                new ReluSpec(), new FlattenSpec(), new DenseSpec(4) { Name = "output" },
            ],
        };
        (TrainingResult result, float[] expected) = Run(configuration, new TrainerOptions());
        Assert.True(result.History[result.BestEpoch - 1].ValidationAccuracy > 0.95, $"{result.History[^1]}");
        using StoppedRun run = new(_directory, steps: 30);
        Assert.False(RunUntil(run.Token, configuration, run.Stopping, threads: 2).Result.Completed);
        Assert.Equal(expected, Run(configuration, run.Resuming, threads: 3).Weights);
    }

    [Fact]
    public void Run_ValidationStopsImproving_StopsEarly()
    {
        // With a rate too small to change what the network answers nothing improves after the first epoch.
        TrainingConfiguration configuration = Configuration with
        {
            Epochs = 50,
            Patience = 2,
            WeightAveraging = 0,
            Architecture = [new FlattenSpec { Name = "flatten" }, new DenseSpec(4) { Name = "output" }],
            Optimizer = new OptimizerConfiguration { Kind = "sgd", LearningRate = 1e-30f },
        };
        (TrainingResult result, _) = Run(configuration, new TrainerOptions());
        Assert.True(result.Completed);
        Assert.Equal(3, result.History.Count);
        Assert.Equal(1, result.BestEpoch);
    }

    [Fact]
    public void Run_CheckpointOfAnotherConfiguration_IsRefused()
    {
        TrainerOptions options = new() { CheckpointPath = Path.Combine(_directory, "run.safetensors"), Resume = true };
        Run(Configuration with { Epochs = 1 }, options);
        CheckpointException exception = Assert.Throws<CheckpointException>(() => Run(Configuration, options));
        Assert.Contains("another configuration", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NothingToLearnFromOrToReport_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RunUntil(TestContext.Current.CancellationToken, Configuration, new TrainerOptions(), threads: 1, samples: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(Configuration, new TrainerOptions { ReportEvery = 0 }));
    }

    [Fact]
    public void Run_DamagedCheckpoint_IsRefused()
    {
        string path = Path.Combine(_directory, "run.safetensors");
        File.WriteAllBytes(path, [1, 2, 3]);
        Assert.Throws<CheckpointException>(() => Run(Configuration, new TrainerOptions { CheckpointPath = path, Resume = true }));
    }

    [Fact]
    public void Run_CheckpointOfOtherData_IsRefused()
    {
        TrainerOptions options = new() { CheckpointPath = Path.Combine(_directory, "run.safetensors"), Resume = true };
        Run(Configuration, options);
        CheckpointException exception = Assert.Throws<CheckpointException>(
            () => RunUntil(TestContext.Current.CancellationToken, Configuration, options, threads: 1, samples: 300));
        Assert.Contains("made with 320 training images; now there are 300", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CheckpointOfARunFromOtherWeights_IsRefused()
    {
        using StoppedRun run = new(_directory, steps: 30);
        TrainingResult stopped = RunUntil(run.Token, Configuration, run.Stopping, threads: 2).Result;
        Assert.Equal(run.Stopping.CheckpointPath, stopped.Checkpoint);

        CheckpointException exception = Assert.Throws<CheckpointException>(
            () => RunUntil(TestContext.Current.CancellationToken, Configuration, run.Resuming, threads: 1, weightSeed: 7));
        Assert.StartsWith($"{run.Resuming.CheckpointPath} is of a run that began with other weights", exception.Message, StringComparison.Ordinal);
        Assert.Contains("delete the file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CheckpointThatDoesNotSayWhichWeightsItsRunBeganWith_IsRefused()
    {
        using StoppedRun run = new(_directory, steps: 30);
        RunUntil(run.Token, Configuration, run.Stopping, threads: 2);
        ChangeState(run, state => state.Remove("Start"));
        CheckpointException exception = Assert.Throws<CheckpointException>(() => Run(Configuration, run.Resuming));
        Assert.Contains("does not say which weights its run began with", exception.Message, StringComparison.Ordinal);
        Assert.Contains("delete the file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Standing_TellsWhatTheCheckpointHoldsWhereTheRunIsToGoOnFromIt()
    {
        using StoppedRun run = new(_directory, steps: 30);
        TrainingResult stopped = RunUntil(run.Token, Configuration, run.Stopping, threads: 2).Result;
        TrainingResult standing = Trainer.Standing(run.Resuming);
        Assert.Equal((false, 1, run.Resuming.CheckpointPath), (standing.Completed, standing.BestEpoch, standing.Checkpoint));
        Assert.Equal(stopped.History, standing.History);

        Assert.Null(Trainer.Standing(run.Resuming with { Resume = false }).Checkpoint);
        Assert.Empty(Trainer.Standing(run.Resuming with { CheckpointPath = Path.Combine(_directory, "none.safetensors") }).History);
    }

    [Fact]
    public void Run_RefinementOrDescriptionChanged_ResumesAllTheSame()
    {
        (_, float[] expected) = Run(Configuration, new TrainerOptions());
        using StoppedRun run = new(_directory, steps: 30);
        RunUntil(run.Token, Configuration, run.Stopping, threads: 2);
        TrainingConfiguration changed = Configuration with { Description = "Anew.", Refinement = new RefinementConfiguration { Epochs = 1, LearningRate = 1 } };
        Assert.Equal(expected, Run(changed, run.Resuming).Weights);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("BestEpoch", "7")]
    [InlineData("BestEpoch", "0")]
    [InlineData("Epoch", "3")]
    [InlineData("History", "null")]
    [InlineData("History", "[null]")]
    [InlineData("Configuration", "null")]
    [InlineData("StepInEpoch", "-1")]
    public void Run_CheckpointWhoseStateContradictsItself_IsRefused(string key, string? value)
    {
        using StoppedRun run = new(_directory, steps: 30);
        RunUntil(run.Token, Configuration, run.Stopping, threads: 2);
        ChangeState(run, state => state[key] = JsonNode.Parse(value!), whole: value is null ? "null" : null);
        CheckpointException exception = Assert.Throws<CheckpointException>(() => Run(Configuration, run.Resuming));
        Assert.Contains("its state", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pass_BatchThatNoArrayHolds_SaysHowLargeItMayBe()
    {
        Network network = Network.Build(new Shape(1, 28, 28), [new ResidualSpec([new Conv2dSpec(32, 3) { Padding = 1 }, new Conv2dSpec(1, 3) { Padding = 1 }]), new FlattenSpec(), new DenseSpec(10)]);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new TrainingPass(network, 100_000, WorkerTeam.Alone));
        Assert.Contains("batchSize: expected 85598 or less for layers that give up to 25088 numbers; got 100000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UnknownOptimizer_Throws() =>
        Assert.Throws<ArgumentException>(() => Run(
            Configuration with { Optimizer = new OptimizerConfiguration { Kind = "magic", LearningRate = 1 } }, new TrainerOptions()));

    /// <summary>Changes what a checkpoint says of its run, or puts something else in its place.</summary>
    private static void ChangeState(StoppedRun run, Action<JsonObject> change, string? whole = null)
    {
        string path = run.Resuming.CheckpointPath!;
        SafetensorsFile file = Safetensors.Read(File.ReadAllBytes(path));
        JsonObject state = JsonNode.Parse(file.Metadata["state"])!.AsObject();
        if (whole is null)
        {
            change(state);
        }

        File.WriteAllBytes(path, Safetensors.Write(file with { Metadata = new Dictionary<string, string> { ["state"] = whole ?? state.ToJsonString() } }));
    }

    private static (TrainingResult Result, float[] Weights) Run(TrainingConfiguration configuration, TrainerOptions options, int threads = 2) =>
        RunUntil(TestContext.Current.CancellationToken, configuration, options, threads);

    private static (TrainingResult Result, float[] Weights) RunUntil(
        CancellationToken cancellation, TrainingConfiguration configuration, TrainerOptions options, int threads, int samples = 320, ulong? weightSeed = null)
    {
        using WorkerTeam team = new(threads);
        Network network = Network.Build(new Shape(configuration.InputShape), configuration.Architecture, weightSeed ?? configuration.Seed);
        ClassifierTask task = new(network, new Quadrants(samples, 1), new Quadrants(100, 2), configuration, team);
        TrainingResult result = Trainer.Run(configuration, task, options, cancellation);
        return (result, [.. network.Parameters.SelectMany(parameter => parameter.Value)]);
    }

    /// <summary>Noise with one bright quarter, which is the class; augmentation adds more noise.</summary>
    private sealed class Quadrants(int count, ulong seed) : ISampleSource
    {
        public int Count => count;

        public int Label(int index) => index % 4;

        public void Read(int index, RandomSource? random, Span<float> destination)
        {
            RandomSource own = RandomSource.For(seed, (ulong)index);
            for (int i = 0; i < destination.Length; i++)
            {
                int quarter = (i / 32 * 2) + (i % 8 / 4);
                destination[i] = (0.5f * own.NextSingle()) + (quarter == Label(index) ? 0.4f : 0) + (random is null ? 0 : 0.1f * random.NextSingle());
            }
        }
    }
}
