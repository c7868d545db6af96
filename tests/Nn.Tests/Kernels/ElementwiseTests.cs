using Digits.Nn.Kernels.Elementwise;

namespace Digits.Nn.Tests.Kernels;

public sealed class ElementwiseTests
{
    [Fact]
    public void Map_EveryLength_MatchesTheScalarFunction()
    {
        for (int length = 0; length < 70; length++)
        {
            float[] x = Oracle.Random(length, 1), y = Oracle.Random(length, 2);
            AssertMapped(x, y, new AffineOperator(1.7f, -0.3f));
            AssertMapped(x, y, new PlaneOperator(1.7f, 0.4f, -0.3f));
            AssertMapped(x, y, default(WherePositiveOperator));
            AssertMapped(x, y, default(LogisticGradientOperator));
            AssertMapped(x, y, new RectifiedAffineOperator(1.7f, -0.3f));
            AssertMapped(x, y, new GatedPlaneOperator<RectifiedAffineGate>(new RectifiedAffineGate(0.9f, 0.1f), 1.7f, 0.4f, -0.3f));
        }
    }

    private static void AssertMapped<TOperator>(float[] x, float[] y, TOperator op)
        where TOperator : struct, IVectorOperator
    {
        float[] actual = new float[x.Length];
        Elementwise.Map(x, y, actual, op);
        Assert.Equal(x.Zip(y, op.Apply), actual);
        float[] inPlace = [.. x];
        Elementwise.Map(inPlace, y, inPlace, op);
        Assert.Equal(actual, inPlace);
    }
}
