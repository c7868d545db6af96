using Digits.Nn.Numerics;

namespace Digits.Nn.Tests.Numerics;

public sealed class RandomSourceTests
{
    /// <summary>The first outputs of xoshiro256** from the state 1, 2, 3, 4, as its authors' C code gives them.</summary>
    [Fact]
    public void NextUInt64_KnownState_GivesTheReferenceSequence()
    {
        RandomSource random = new([1, 2, 3, 4]);
        ulong[] actual = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], actual);
    }

    [Fact]
    public void For_DifferentStreams_GiveDifferentNumbers()
    {
        HashSet<ulong> first = [];
        for (ulong a = 0; a < 40; a++)
        {
            for (ulong b = 0; b < 40; b++)
            {
                Assert.True(first.Add(RandomSource.For(1, a, b).NextUInt64()));
            }
        }
    }

    [Fact]
    public void NextGaussian_ManyNumbers_HaveMeanZeroAndVarianceOne()
    {
        RandomSource random = new(1);
        float[] values = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian())];
        Assert.Equal(0, values.Average(), 0.02);
        Assert.Equal(1, values.Average(value => value * value), 0.03);
        Assert.Equal(0.6827, values.Count(value => Math.Abs(value) < 1) / 100_000.0, 0.01);
    }

    [Fact]
    public void NextInt_EveryValue_IsEquallyLikely()
    {
        RandomSource random = new(2);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.NextInt(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Shuffle_KeepsEveryItem()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        new RandomSource(3).Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }
}
