using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

public class BlankTests
{
    private static readonly Dictionary<string, Func<int, int, Random, double>> Papers = new()
    {
        ["black"] = (_, _, _) => 0,
        ["white"] = (_, _, _) => 255,
        ["grey"] = (_, _, _) => 128,
        ["slanted light"] = (x, y, _) => 60 + 0.3 * x + 0.2 * y,
        ["vignette"] = (x, y, _) => 230 - 0.002 * ((x - 140) * (x - 140) + (y - 140) * (y - 140)),
        ["noise"] = (_, _, random) => 200 + 10 * Pictures.Noise(random),
        ["strong noise"] = (_, _, random) => 128 + 30 * Pictures.Noise(random),
        ["noise on black"] = (_, _, random) => 12 * Pictures.Noise(random),
        ["noise on white"] = (_, _, random) => 255 + 12 * Pictures.Noise(random),
        ["noise in slanted light"] = (x, y, random) => 100 + 0.3 * x + 6 * Pictures.Noise(random),
        ["weave"] = (x, y, _) => 200 + 12 * ((x / 2 + y / 2) % 2),
        ["shadow"] = (x, y, _) => x + y > 300 ? 140 : 220,
        ["ruled"] = (_, y, _) => y % 24 == 0 ? 200 : 245,
        ["squared"] = (x, y, _) => x % 20 == 0 || y % 20 == 0 ? 205 : 245,
        ["folded"] = (x, y, _) => 200 + (x * 3 + y < 330 ? 0.25 * x - 20 : x - y < 60 ? 20 - 0.2 * y : 0.15 * x - 60),
        ["threads"] = (x, y, _) => 235 - ((x / 11 + y / 7) % 9 == 0 && x % 11 < 9 && y % 7 == 3 ? 16 : 0),
        ["specks"] = (x, y, _) => x % 97 == 5 && y % 61 == 9 ? 100 : 240,
    };

    public static TheoryData<string> Names() => [.. Papers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Process_PaperWithoutInk_IsBlank(string name)
    {
        Random random = new(9);
        foreach ((int width, int height) in ((int, int)[])[(280, 280), (420, 310)])
        {
            PreprocessedImage result = Preprocessors.Digit.Process(Pictures.Paint(width, height, (x, y) => Papers[name](x, y, random)), keepSteps: true);

            Assert.True(result.IsBlank, $"{name}: {result.Box}");
            Assert.False(result.Inverted);
            Assert.All(result.Pixels, value => Assert.Equal(0, value));
            Assert.Equal(["source", "polarity"], result.Steps.Select(step => step.Name));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(28, 28)]
    [InlineData(3, 2)]
    public void Process_OddSizes_AreBlankWhenPlain(int width, int height)
    {
        foreach (IPreprocessor preprocessor in (IPreprocessor[])[Preprocessors.Digit, Preprocessors.Fashion])
        {
            Assert.True(preprocessor.Process(Pictures.Paint(width, height, (_, _) => 77)).IsBlank);
            Assert.True(preprocessor.Process(new GrayImage(width, height, new byte[width * height], new byte[width * height])).IsBlank);
        }
    }
}
