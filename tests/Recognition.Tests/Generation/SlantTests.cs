using Digits.Recognition.Generation;

namespace Digits.Recognition.Tests.Generation;

public class SlantTests
{
    private readonly double[] _bar = Bar();

    [Fact]
    public void Apply_Positive_LeansRight()
    {
        double[] leaning = Slant.Apply(_bar, 28, 1);

        Assert.True(MeanColumn(leaning, 5) > MeanColumn(_bar, 5) + 3);
        Assert.True(MeanColumn(leaning, 22) < MeanColumn(_bar, 22) - 3);
    }

    [Fact]
    public void Apply_AnyAmount_KeepsTheInkAndItsCentre()
    {
        double[] leaning = Slant.Apply(_bar, 28, -0.7);

        Assert.Equal(_bar.Sum(), leaning.Sum(), 1e-9);
        Assert.Equal(_bar.Select((v, i) => v * (i % 28)).Sum(), leaning.Select((v, i) => v * (i % 28)).Sum(), 1e-9);
    }

    [Fact]
    public void Apply_Nothing_ChangesNothing() => Assert.Equal(_bar, Slant.Apply(_bar, 28, 0));

    private static double[] Bar()
    {
        double[] ink = new double[784];
        for (int row = 4; row < 24; row++)
        {
            ink[(row * 28) + 13] = 1;
            ink[(row * 28) + 14] = 0.5;
        }

        return ink;
    }

    private static double MeanColumn(double[] ink, int row)
    {
        double[] values = ink[(row * 28)..((row + 1) * 28)];
        return values.Select((v, column) => v * column).Sum() / values.Sum();
    }
}
