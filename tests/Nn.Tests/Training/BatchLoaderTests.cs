using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

public sealed class BatchLoaderTests
{
    private const int Size = 6;

    private static readonly TrainingConfiguration Configuration = new()
    {
        Name = "batches",
        Task = "digit",
        Description = "",
        DataSets = ["made"],
        InputShape = [Size],
        Architecture = [],
        Optimizer = new OptimizerConfiguration { Kind = "sgd", LearningRate = 0.1f },
        Epochs = 1,
        BatchSize = 4,
        LabelSmoothing = 0.1f,
    };

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(5, true)]
    public void Load_PrefetchedOrNot_GivesTheSamplesOfTheirEpoch(int threads, bool prefetches)
    {
        using WorkerTeam team = new(threads);
        (BatchLoader batches, TrainingPass pass) = Make(new Numbered(), team, prefetches);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            for (int first = 0; first < 20; first += 4)
            {
                Check(batches, pass, [first, first + 1, first + 2, first + 3], epoch);
                batches.Prefetch([first + 4, first + 5, first + 6, first + 7], epoch);
            }
        }
    }

    [Fact]
    public void Load_OthersThanPrefetched_GivesThemAllTheSame()
    {
        using WorkerTeam team = new(2);
        (BatchLoader batches, TrainingPass pass) = Make(new Numbered(), team, true);
        batches.Prefetch([1, 2], 0);
        Check(batches, pass, [3, 4, 5], 0);
        batches.Prefetch([1, 2], 0);
        Check(batches, pass, [1, 2], 1);
        Check(batches, pass, [1, 2], 0);
        batches.Prefetch([], 0);
        Check(batches, pass, [7], 0);
    }

    [Fact]
    public void Prefetch_ThreadsAreFree_LoadsWithoutTheCaller()
    {
        using WorkerTeam team = new(2);
        Numbered source = new();
        (BatchLoader batches, _) = Make(source, team, true);
        batches.Prefetch([0, 1, 2, 3], 0);
        Assert.True(SpinWait.SpinUntil(() => source.Reads == 4, TimeSpan.FromSeconds(30)), $"{source.Reads} of 4 samples were read.");
    }

    [Fact]
    public void Prefetch_SampleCannotBeRead_IsSaidWhenItIsAskedFor()
    {
        using WorkerTeam team = new(2);
        (BatchLoader batches, TrainingPass pass) = Make(new Numbered(), team, true);
        batches.Prefetch([0, -1], 0);
        for (int attempt = 0; attempt < 2; attempt++)
        {
            AggregateException exception = Assert.Throws<AggregateException>(() => batches.Load([0, -1], 0));
            Assert.Contains("-1", exception.Message, StringComparison.Ordinal);
        }

        Check(batches, pass, [0, 1], 0);
    }

    private static (BatchLoader Batches, TrainingPass Pass) Make(ISampleSource source, WorkerTeam team, bool prefetches)
    {
        TrainingPass pass = MakePass();
        return (new BatchLoader(new SampleLoader(source, Configuration, 3), pass, team, prefetches), pass);
    }

    /// <summary>Its leading layer changes nothing and shares the input's memory, which it must go on doing.</summary>
    private static TrainingPass MakePass() => new(
        Network.Build(new Shape(Size), [new FlattenSpec { Name = "flatten" }, new DenseSpec(3) { Name = "output" }], seed: 1), 4, WorkerTeam.Alone);

    private static void Check(BatchLoader batches, TrainingPass pass, int[] samples, int epoch)
    {
        float[] targets = batches.Load(samples, epoch).ToArray();
        float[] expected = new float[Size], target = new float[3];
        SampleLoader alone = new(new Numbered(), Configuration, 3);
        TrainingPass plain = MakePass();
        for (int i = 0; i < samples.Length; i++)
        {
            alone.Load(samples[i], epoch, expected, target);
            Assert.Equal(expected, pass.Input(samples.Length).Slice(i * Size, Size).ToArray());
            Assert.Equal(target, targets[(3 * i)..(3 * (i + 1))]);
            expected.CopyTo(plain.Input(i + 1)[(i * Size)..]);
        }

        Assert.Equal(plain.Forward(samples.Length, 1).ToArray(), pass.Forward(samples.Length, 1).ToArray());
    }

    /// <summary>Sample i holds i and numbers that its random source draws.</summary>
    private sealed class Numbered : ISampleSource
    {
        private int _reads;

        public int Count => 100;

        public int Reads => Volatile.Read(ref _reads);

        public int Label(int index) => index % 3;

        public void Read(int index, RandomSource? random, Span<float> destination)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            for (int i = 1; i < destination.Length; i++)
            {
                destination[i] = random!.NextSingle();
            }

            destination[0] = index;
            Interlocked.Increment(ref _reads);
        }
    }
}
