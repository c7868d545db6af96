using Digits.Recognition.Generation;

namespace Digits.Recognition.Tests.Generation;

public class LogisticTests
{
    [Fact]
    public void Apply_WholeRange_AgreesWithTheLibrary()
    {
        for (double x = -45; x <= 45; x += 0.0137)
        {
            Assert.Equal(1 / (1 + Math.Exp(-x)), Logistic.Apply(x), 1e-15);
        }
    }

    [Fact]
    public void Apply_Extremes_StaysBetween0And1()
    {
        Assert.Equal(0.5, Logistic.Apply(0));
        Assert.Equal(1, Logistic.Apply(double.PositiveInfinity), 1e-15);
        Assert.Equal(0, Logistic.Apply(double.NegativeInfinity), 1e-15);
    }
}
