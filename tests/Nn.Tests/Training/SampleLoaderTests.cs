using Digits.Nn.Numerics;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

public sealed class SampleLoaderTests
{
    private static TrainingConfiguration Configuration => new()
    {
        Name = "test",
        Task = "digit",
        Description = "",
        DataSets = [],
        InputShape = [8],
        Architecture = [],
        Epochs = 1,
        BatchSize = 1,
        Optimizer = new OptimizerConfiguration { Kind = "sgd", LearningRate = 1 },
    };

    [Fact]
    public void Load_WithoutMixup_GivesTheSampleAndItsSmoothedLabel()
    {
        (float[] input, float[] target) = Load(Configuration with { LabelSmoothing = 0.1f }, 1, 0);
        Assert.All(input, value => Assert.Equal(1, value));
        Golden.AssertClose([0.025f, 0.925f, 0.025f, 0.025f], target, "target");
    }

    [Theory]
    [InlineData(0.05f)]
    [InlineData(0.2f)]
    [InlineData(1f)]
    public void Load_Mixup_MixesInputAndTargetAlike(float mixup)
    {
        TrainingConfiguration configuration = Configuration with { LabelSmoothing = 0.1f, Augmentation = new AugmentationConfiguration { Mixup = mixup } };
        List<float> shares = [];
        for (int epoch = 0; epoch < 400; epoch++)
        {
            (float[] input, float[] target) = Load(configuration, 1, epoch);
            Assert.Equal(1, target.Sum(), 1e-5f);
            float expected = target.Select((share, label) => (share - 0.025f) / 0.9f * label).Sum();
            Assert.All(input, value => Assert.Equal(expected, value, 1e-4f));
            Assert.Equal(target.Max(), target[1]);
            shares.Add((target[1] - 0.025f) / 0.9f);
        }

        // A small number leaves most samples nearly pure, and 1 makes every share equally likely.
        Assert.InRange(shares.Average(), mixup == 1 ? 0.75 : 0.85, mixup == 1 ? 0.88 : 1);
    }

    [Fact]
    public void Load_Mixup_FollowsFromSeedEpochAndSample()
    {
        TrainingConfiguration configuration = Configuration with { Augmentation = new AugmentationConfiguration { Mixup = 1 } };
        float[] Targets(ulong seed, int sample, int firstEpoch) =>
            [.. Enumerable.Range(firstEpoch, 20).SelectMany(epoch => Load(configuration with { Seed = seed }, sample, epoch).Target)];
        Assert.Equal(Targets(1, 1, 0), Targets(1, 1, 0));
        Assert.NotEqual(Targets(1, 1, 0), Targets(2, 1, 0));
        Assert.NotEqual(Targets(1, 1, 0), Targets(1, 2, 0));
        Assert.NotEqual(Targets(1, 1, 0), Targets(1, 1, 20));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.01f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void Make_MixupOutOfRange_SaysSo(float mixup) =>
        Assert.Contains("mixup must be 0, or 0.05 to 1", Assert.Throws<ArgumentException>(
            () => Load(Configuration with { Augmentation = new AugmentationConfiguration { Mixup = mixup } }, 0, 0)).Message, StringComparison.Ordinal);

    private static (float[] Input, float[] Target) Load(TrainingConfiguration configuration, int index, int epoch)
    {
        float[] input = new float[8], target = new float[4];
        new SampleLoader(new Levels(), configuration, 4).Load(index, epoch, input, target);
        return (input, target);
    }

    /// <summary>Four samples; sample i is of class i and full of i.</summary>
    private sealed class Levels : ISampleSource
    {
        public int Count => 4;

        public int Label(int index) => index;

        public void Read(int index, RandomSource? random, Span<float> destination) => destination.Fill(index);
    }
}
