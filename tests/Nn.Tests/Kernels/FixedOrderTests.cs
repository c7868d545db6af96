using Digits.Nn.Kernels;

namespace Digits.Nn.Tests.Kernels;

public sealed class FixedOrderTests
{
    [Fact]
    public void Sums_EveryLength_MatchDoublePrecision()
    {
        for (int length = 0; length < 100; length++)
        {
            float[] x = Oracle.Random(length, (ulong)length);
            double squares = x.Sum(value => Math.Pow(value - 0.3, 2));
            Assert.Equal(x.Sum(value => (double)value), FixedOrder.Sum(x), 1e-12);
            Assert.Equal(squares, FixedOrder.SumOfSquaredDifferences(x, 0.3), 1e-12 * (1 + squares));
        }
    }

    [Fact]
    public void Sum_NumbersThatCancel_KeepsWhatSinglePrecisionLoses() =>
        Assert.Equal(17, FixedOrder.Sum([1e8f, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1e8f]));
}
