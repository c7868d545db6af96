using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

public sealed class PaperRulingTests
{
    [Theory]
    [InlineData(20, false, 150)]
    [InlineData(33, false, 200)]
    [InlineData(14, true, 160)]
    [InlineData(25, true, 200)]
    public void Process_InkOnRuledOrSquaredPaper_IsLikeThatOnPlainPaper(int distance, bool squared, int line)
    {
        PreprocessedImage plain = Preprocessors.Digit.Process(OnPaper((_, _) => 247));
        PreprocessedImage ruled = Preprocessors.Digit.Process(OnPaper((x, y) => y % distance == 3 || (squared && x % distance == 5) ? line : 247));
        Assert.False(ruled.IsBlank);
        double difference = plain.Pixels.Zip(ruled.Pixels, (a, b) => Math.Abs(a - b)).Sum() / plain.Pixels.Sum();
        Assert.True(difference < 0.12, $"{difference:P1} of the ink differs");
    }

    [Fact]
    public void Process_OneLineAcross_IsNoRuling()
    {
        GrayImage image = Pictures.Paint(280, 280, (_, y) => y is > 137 and < 142 ? 20 : 247);
        Assert.False(Preprocessors.Digit.Process(image).IsBlank);
    }

    private static GrayImage OnPaper(Func<int, int, double> paper)
    {
        byte[] ink = Pictures.SevenOnCanvas(90, 70, 90, 130, 12).Luminance.ToArray();
        return Pictures.Paint(280, 280, (x, y) =>
        {
            double coverage = ink[y * 280 + x] / 255.0;
            return paper(x, y) * (1 - coverage) + 30 * coverage;
        });
    }
}
