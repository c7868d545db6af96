using Digits.Nn.Initializers;
using Digits.Nn.Numerics;

namespace Digits.Nn.Tests.Initializers;

public sealed class WeightInitializerTests
{
    [Theory]
    [InlineData(8, 8)]
    [InlineData(5, 12)]
    [InlineData(12, 5)]
    [InlineData(1, 7)]
    public void Fill_Orthogonal_HasRowsOrColumnsAtRightAngles(int rows, int columns)
    {
        float[] weights = new float[rows * columns];
        WeightInitializer.Fill(Initializer.Orthogonal, weights, columns, rows, rows, new RandomSource(3));
        bool wide = rows <= columns;
        for (int i = 0; i < Math.Min(rows, columns); i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double dot = Enumerable.Range(0, Math.Max(rows, columns)).Sum(k => wide
                    ? (double)weights[(i * columns) + k] * weights[(j * columns) + k]
                    : (double)weights[(k * columns) + i] * weights[(k * columns) + j]);
                Assert.Equal(i == j ? 1 : 0, dot, 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(Initializer.HeNormal, 2.0 / 50)]
    [InlineData(Initializer.HeUniform, 2.0 / 50)]
    [InlineData(Initializer.XavierNormal, 2.0 / 450)]
    [InlineData(Initializer.XavierUniform, 2.0 / 450)]
    [InlineData(Initializer.Orthogonal, 1.0 / 400)]
    public void Fill_EveryDistribution_HasItsVariance(Initializer initializer, double variance)
    {
        float[] weights = new float[50 * 400];
        WeightInitializer.Fill(initializer, weights, 50, 400, 400, new RandomSource(5));
        Assert.Equal(0, weights.Average(weight => (double)weight), 0.02);
        Assert.Equal(variance, weights.Average(weight => (double)weight * weight), 0.03 * variance);
    }
}
