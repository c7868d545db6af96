using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Convolution;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Layers;
using Digits.Nn.Losses;
using Digits.Nn.Numerics;
using Digits.Nn.Optimizers;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Benchmarking;

/// <summary>Collects the cases that a library like this one is judged by, and holds their threads and memory. Numbers are random: no data is needed.</summary>
/// <param name="threads">How many threads share the work of the cases to come.</param>
public sealed class BenchmarkSuite(int threads) : IDisposable
{
    private const int FewImages = 4;

    private readonly WorkerTeam _team = new(threads);
    private readonly List<Workspace> _workspaces = [];
    private readonly List<BenchmarkCase> _cases = [];

    /// <summary>What has been added, in order.</summary>
    public IReadOnlyList<BenchmarkCase> Cases => _cases;

    /// <summary>The most multiply-adds the machine can do.</summary>
    public void AddPeak()
    {
        const int Steps = 200_000;
        float[] sums = new float[threads];
        Add("peak", "fused multiply-add", threads * 1e-9 * Steps * FmaPeak.OperationsPerStep, "GFLOP", () => _team.For(threads, (i, _) => sums[i] = FmaPeak.Run(Steps)));
    }

    /// <summary>C = A B of square matrices, the work shared out as in dense layers.</summary>
    public void AddProduct(int size)
    {
        float[] a = RandomNumbers(size * size), b = RandomNumbers(size * size), c = new float[size * size];
        Execution execution = new(_team, 0);
        Add("product", $"{size} x {size} x {size}", 2e-9 * size * size * size, "GFLOP", () => SharedProduct.Multiply(size, size, size, a, b, false, c, execution));
    }

    /// <summary>A 3 x 3 convolution with as large an output: a few images at a time as inference does it, and forward and backward of a batch as training does.</summary>
    public void AddConvolution(int channels, int side, int filters, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, FewImages);
        ConvGeometry geometry = new(channels, side, side, filters, 3, 1, 1);
        IInferenceConvolution inference = Convolutions.Choose(geometry);
        ITrainingConvolution training = Convolutions.ChooseForTraining(inference);
        Execution execution = new(_team, Math.Max(inference.ScratchSize, training.ScratchSize));
        float[] input = RandomNumbers(batch * geometry.InputSize), output = RandomNumbers(batch * geometry.OutputSize);
        float[] weights = RandomNumbers(filters * geometry.Depth), weightGradient = new float[weights.Length], inputGradient = new float[input.Length];
        PackedFilters packed = inference.Pack(weights);

        // As many operations as a direct convolution has: Winograd's does the same work with fewer, so it may pass the peak.
        double work = 2e-9 * geometry.OutputSize * geometry.Depth;
        string name = $"{channels}x{side}x{side} to {filters}";
        Add("convolution", $"{name}, inference", work * FewImages, "GFLOP", () => inference.Forward(FewImages, input, packed, [], output, execution));

        Add("convolution", $"{name}, batch {batch}, forward and gradients", 3 * work * batch, "GFLOP", () =>
        {
            training.Forward(batch, input, weights, [], output, execution);
            training.BackwardWeights(batch, input, output, weightGradient, execution);
            training.BackwardInput(batch, output, weights, inputGradient, execution);
        });
    }

    /// <summary>Inference of a network: images one by one, each thread its own, and a batch that the threads share.</summary>
    public void AddInference(string name, Network network, int batch)
    {
        Workspace[] own = [.. Enumerable.Range(0, threads).Select(_ => network.CreateWorkspace(1))];
        Workspace shared = network.CreateWorkspace(batch, threads);
        _workspaces.AddRange([.. own, shared]);
        float[] inputs = Drawings(batch, network.InputShape.Size);
        // Enough of them that the threads' meeting at the end is none of it.
        const int Images = 128;
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, Images);
        Add("inference", $"{name}, single images", threads * Images, "images", () => _team.For(threads, (i, _) =>
        {
            for (int image = 0; image < Images; image++)
            {
                network.Predict(inputs.AsSpan(image * network.InputShape.Size, network.InputShape.Size), 1, own[i]);
            }
        }));
        Add("inference", $"{name}, batch {batch}", batch, "images", () => network.Predict(inputs, batch, shared));
    }

    /// <summary>Steps of training: forward, loss, backward, optimiser; without augmentation.</summary>
    public void AddTraining(string name, Network network, OptimizerConfiguration configuration, int batch, double weightAveraging = 0)
    {
        TrainingPass pass = new(network, batch, _team);
        Optimizer optimizer = Trainer.MakeOptimizer(configuration, network.Parameters);
        WeightAverage? average = weightAveraging > 0 ? new WeightAverage(network.Parameters, (float)weightAveraging) : null;
        SoftmaxCrossEntropy loss = new();
        float[] inputs = Drawings(batch, network.InputShape.Size), targets = new float[batch * network.OutputShape.Size];
        for (int i = 0; i < batch; i++)
        {
            targets[(i * network.OutputShape.Size) + (i % network.OutputShape.Size)] = 1;
        }

        ulong step = 0;
        Add("training", $"{name}, batch {batch}", batch, "images", () =>
        {
            inputs.CopyTo(pass.Input(batch));
            loss.Evaluate(pass.Forward(batch, ++step), targets, batch, pass.OutputGradient(batch));
            pass.Backward(batch);

            // A rate near 0: weights that random targets drive to infinity would be another measurement.
            optimizer.Step(1e-6f, pass.Team);
            average?.Update((long)step);
        });
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _team.Dispose();
        _workspaces.ForEach(workspace => workspace.Dispose());
    }

    private void Add(string group, string name, double work, string unit, Action run) => _cases.Add(new BenchmarkCase(group, name, threads, work, unit, run));

    /// <summary>Numbers as a scanned digit's pixels: four in five are 0, in runs.</summary>
    private static float[] Drawings(int batch, int size)
    {
        float[] numbers = RandomNumbers(batch * size);
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i % 28 is >= 11 and < 17 ? numbers[i] : 0;
        }

        return numbers;
    }

    private static float[] RandomNumbers(int count)
    {
        RandomSource random = new((ulong)count);
        float[] numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
        {
            number = random.NextSingle();
        }

        return numbers;
    }
}
