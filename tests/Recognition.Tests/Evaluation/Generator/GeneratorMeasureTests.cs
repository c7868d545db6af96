using Digits.Nn.Numerics;
using Digits.Nn.Threading;
using Digits.Recognition.Evaluation;
using Digits.Recognition.Evaluation.Generator;

namespace Digits.Recognition.Tests.Evaluation.Generator;

public class GeneratorMeasureTests
{
    [Fact]
    public void Frechet_TheSameRows_AreNotApart() => Assert.Equal(0, FrechetDistance.Between(Cloud(1, 300, 5, 0, 1), Cloud(1, 300, 5, 0, 1)), 1e-6);

    [Fact]
    public void Frechet_AMovedCloud_IsApartByTheSquareOfTheMove()
    {
        float[][] cloud = Cloud(1, 300, 5, 0, 1);

        Assert.Equal(4, FrechetDistance.Between(cloud, [.. cloud.Select(row => row.Select((value, i) => i == 2 ? value + 2 : value).ToArray())]), 1e-4);
    }

    [Fact]
    public void Frechet_AWiderCloud_IsApartByTheDeviationsDifference()
    {
        float[][] cloud = Cloud(1, 300, 1, 0, 1);
        double mean = cloud.Average(row => row[0]);
        double deviation = Math.Sqrt(cloud.Sum(row => (row[0] - mean) * (row[0] - mean)) / 299);

        Assert.Equal((deviation * deviation * 4) + (4 * mean * mean), FrechetDistance.Between(cloud, [.. cloud.Select(row => new[] { 3 * row[0] })]), 1e-3);
    }

    [Fact]
    public void Eigen_OfASymmetricMatrix_GivesItBack()
    {
        double[,] matrix = { { 2, -1, 0 }, { -1, 2, -1 }, { 0, -1, 2 } };

        (double[] values, double[,] vectors) = SymmetricEigen.Decompose(matrix);

        Assert.Equal([2 - Math.Sqrt(2), 2, 2 + Math.Sqrt(2)], values.Order(), (a, b) => Math.Abs(a - b) < 1e-12);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(matrix[i, j], Enumerable.Range(0, 3).Sum(k => vectors[i, k] * values[k] * vectors[j, k]), 1e-12);
            }
        }
    }

    [Fact]
    public void DensityAndCoverage_OfTheSameDistribution_AreNearOne_AndOfAnother_NearNothing()
    {
        using WorkerTeam team = new(2);
        float[][] real = Cloud(1, 400, 4, 0, 1);

        DensityCoverage alike = DensityCoverage.Of(real, Cloud(2, 400, 4, 0, 1), team, TestContext.Current.CancellationToken);
        DensityCoverage narrow = DensityCoverage.Of(real, Cloud(2, 400, 4, 0, 0.1f), team, TestContext.Current.CancellationToken);
        DensityCoverage far = DensityCoverage.Of(real, Cloud(2, 400, 4, 50, 1), team, TestContext.Current.CancellationToken);

        Assert.InRange(alike.Density, 0.8, 1.2);
        Assert.InRange(alike.Coverage, 0.9, 1);
        Assert.True(narrow.Coverage < alike.Coverage / 2);
        Assert.Equal((0.0, 0.0), (far.Density, far.Coverage));
    }

    [Fact]
    public void Diversity_OfPicturesOfOneDigitAlike_IsNothing()
    {
        float[] one = [1, 0], other = [0, 1];

        Assert.Equal(new Diversity(0, 0), Diversity.Of([one, one, other, other], [1, 1, 2, 2]));
        Assert.Equal(1, Diversity.Of([one, other], [1, 1]).Variance, 1e-6);
        Assert.Equal(Math.Sqrt(2), Diversity.Of([one, other], [1, 1]).PairwiseDistance, 1e-6);
    }

    [Fact]
    public void Target_Between_IsMetWithinBothLimits()
    {
        Assert.True(Target.Between(0.85, 1.15).IsMetBy(0.85));
        Assert.False(Target.Between(0.85, 1.15).IsMetBy(0.84));
        Assert.False(Target.Between(0.85, 1.15).IsMetBy(1.16));
    }

    private static float[][] Cloud(ulong seed, int count, int size, float mean, float deviation)
    {
        RandomSource random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, size).Select(_ => mean + (deviation * random.NextGaussian())).ToArray())];
    }
}
