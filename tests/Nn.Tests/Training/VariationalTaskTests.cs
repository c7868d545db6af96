using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

public sealed class VariationalTaskTests : IDisposable
{
    private const int Classes = 2;

    private readonly string _directory = Directory.CreateTempSubdirectory("variational").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Run_AnyThreadsStoppedAndResumed_GivesTheSameBits(int flowSteps)
    {
        TrainingConfiguration configuration = Configuration(flowSteps);
        (TrainingResult result, float[] expected) = Run(configuration, new TrainerOptions(), 1, TestContext.Current.CancellationToken);
        Assert.True(result.History[^1].ValidationLoss < result.History[0].ValidationLoss, $"{result.History[0]} {result.History[^1]}");
        Assert.Equal(expected, Run(configuration, new TrainerOptions(), 3, TestContext.Current.CancellationToken).Weights);

        using StoppedRun run = new(_directory, steps: 9);
        Assert.False(Run(configuration, run.Stopping, 2, run.Token).Result.Completed);
        Assert.Equal(expected, Run(configuration, run.Resuming, 1, TestContext.Current.CancellationToken).Weights);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(9)]
    public void Run_MoreStepsThanLayers_Throws(int flowSteps) => Assert.Throws<ArgumentException>(
        () => Run(Configuration(2) with { FlowSteps = flowSteps }, new TrainerOptions(), 1, TestContext.Current.CancellationToken));

    [Fact]
    public void Run_LayerThatDoesOtherwiseInTraining_Throws()
    {
        TrainingConfiguration configuration = Configuration(0);
        TrainingConfiguration[] refused =
        [
            configuration with { Encoder = [new DenseSpec(12), new BatchNormSpec { Name = "odd" }, new DenseSpec(6)] },
            configuration with { Architecture = [new SequentialSpec([new ResidualSpec([new DropoutSpec(0.1f) { Name = "odd" }])]) { Name = "block" }, new DenseSpec(16)] },
        ];
        Assert.All(refused, each => Assert.Contains(
            "odd\"",
            Assert.Throws<ArgumentException>(() => Run(each, new TrainerOptions(), 1, TestContext.Current.CancellationToken)).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Run_EncoderAndDecoderWithOneName_Throws() => Assert.Contains(
        "\"style.weight\"",
        Assert.Throws<ArgumentException>(() => Run(
            Configuration(0) with { Architecture = [new DenseSpec(12) { Name = "style" }, new DenseSpec(16)] }, new TrainerOptions(), 1, TestContext.Current.CancellationToken)).Message,
        StringComparison.Ordinal);

    private static TrainingConfiguration Configuration(int flowSteps) => new()
    {
        Name = "bars",
        Task = "generate",
        Description = "Writes bars, upright or lying.",
        DataSets = ["made"],
        InputShape = [3 + Classes],
        Latent = 3,
        FlowSteps = flowSteps,
        Beta = 0.3f,
        Architecture =
        [
            .. Enumerable.Range(1, flowSteps).Select(i => new ResidualSpec([new DenseSpec(8), new SiluSpec(), new DenseSpec(3 + Classes)]) { Name = $"flow{i}" }),
            new DenseSpec(12) { Name = "decoder1" }, new ReluSpec(), new DenseSpec(16) { Name = "pixels" },
        ],
        Encoder = [new DenseSpec(12) { Name = "encoder1" }, new ReluSpec(), new DenseSpec(6) { Name = "style" }],
        Optimizer = new OptimizerConfiguration { Kind = "adam", LearningRate = 0.01f },
        Epochs = 3,
        BatchSize = 16,
        WeightAveraging = 0.9f,
    };

    private static (TrainingResult Result, float[] Weights) Run(TrainingConfiguration configuration, TrainerOptions options, int threads, CancellationToken cancellation)
    {
        using WorkerTeam team = new(threads);
        Network encoder = Network.Build(new Shape(16 + Classes), configuration.Encoder, 1);
        Network generator = Network.Build(new Shape(configuration.InputShape), configuration.Architecture, 2);
        VariationalTask task = new(encoder, generator, new Bars(90, 1), new Bars(40, 2), configuration, team);
        TrainingResult result = Trainer.Run(configuration, task, options, cancellation);
        return (result, [.. encoder.Parameters.Concat(generator.Parameters).SelectMany(parameter => parameter.Value)]);
    }

    /// <summary>One row (class 0) or column (class 1) of 4 x 4 pixels.</summary>
    private sealed class Bars(int count, ulong seed) : ISampleSource
    {
        public int Count => count;

        public int Label(int index) => index % Classes;

        public void Read(int index, RandomSource? random, Span<float> destination)
        {
            int line = RandomSource.For(seed, (ulong)index).NextInt(4);
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = (Label(index) == 0 ? i / 4 : i % 4) == line ? 1 : 0;
            }
        }
    }
}
