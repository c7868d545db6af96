using Digits.Recognition.Generation;

namespace Digits.Recognition.Tests.Generation;

public class ThicknessTests
{
    private readonly double[] _stroke = Stroke();

    [Fact]
    public void Apply_GrowingAmounts_GiveGrowingInk()
    {
        double[] ink = [.. new[] { -1, -0.5, 0, 0.5, 1 }.Select(amount => Thickness.Apply(_stroke, 28, amount).Sum())];

        Assert.Equal(ink.Order(), ink);
        Assert.Equal(5, ink.Distinct().Count());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Apply_Extremes_KeepTheStrokeWholeAndInRange(double amount)
    {
        double[] result = Thickness.Apply(_stroke, 28, amount);

        Assert.All(result, value => Assert.InRange(value, 0, 1));
        for (int row = 6; row < 22; row++)
        {
            Assert.True(result[(row * 28)..((row + 1) * 28)].Max() > 0.4);
        }
    }

    private static double[] Stroke()
    {
        double[] ink = new double[784];
        for (int row = 4; row < 24; row++)
        {
            double[] profile = [0.3, 0.9, 0.8, 0.2];
            profile.CopyTo(ink, (row * 28) + 12);
        }

        return ink;
    }
}
