using Digits.Recognition.Evaluation;

namespace Digits.Recognition.Tests.Evaluation;

public class IntervalTests
{
    // R: prop.test(x, n, correct = FALSE)$conf.int
    [Theory]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(50, 100, 0.4038315, 0.5961685)]
    [InlineData(10, 10, 0.7224672, 1)]
    public void Wilson_KnownCounts_GivesTheKnownInterval(int part, int whole, double low, double high)
    {
        Interval interval = Interval.Wilson((double)part / whole, whole);

        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
    }

    [Fact]
    public void Wilson_NothingCounted_KnowsNothing() => Assert.Equal(new Interval(0, 1), Interval.Wilson(0, 0));

    [Fact]
    public void Measure_WithATarget_SaysWhetherItIsMet()
    {
        Assert.True(Measure.Share("accepted", 5, 1000, Target.NoMore(0.005)).IsMet);
        Assert.False(Measure.Share("accepted", 6, 1000, Target.NoMore(0.005)).IsMet);
        Assert.False(Measure.Share("best guess", 989, 1000, Target.NoLess(0.99)).IsMet);
        Assert.Null(Measure.Share("best guess", 989, 1000).IsMet);
    }
}
