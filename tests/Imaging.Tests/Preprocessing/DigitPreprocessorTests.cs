using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

public class DigitPreprocessorTests
{
    private static readonly GrayImage Drawn = Pictures.SevenOnCanvas(80, 50, 120, 180, 18);
    private static readonly PreprocessedImage Reference = Process(Drawn);

    [Theory]
    [InlineData(10, 10, 160, 240, 20)]
    [InlineData(200, 30, 40, 60, 6)]
    [InlineData(30, 190, 50, 75, 8)]
    public void Process_AnyPlaceAndSize_LooksTheSame(float left, float top, float width, float height, float pen)
    {
        PreprocessedImage result = Process(Pictures.SevenOnCanvas(left, top, width, height, pen));

        AssertSimilar(result);
        Assert.InRange(result.Box!.Value.X - (left - pen / 2), -2, 2);
        Assert.InRange(result.Box.Value.Height - (height + pen), -4, 4);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(36)]
    public void Process_ThinAndThickPens_GiveStrokesOfOneWeight(float pen)
    {
        PreprocessedImage result = Process(Pictures.SevenOnCanvas(80, 50, 120, 180, pen));

        AssertSimilar(result, 0.88);
        Assert.InRange(result.Pixels.Sum() / Reference.Pixels.Sum(), 0.75, 1.7);
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(160, 70)]
    [InlineData(90, 20)]
    [InlineData(0, 255)]
    [InlineData(60, 140)]
    public void Process_AnyPaperAndInk_LooksTheSame(int paper, int ink)
    {
        PreprocessedImage result = Process(Pictures.Paint(280, 280, (x, y) => paper + (ink - paper) * Coverage(x, y)));

        AssertSimilar(result);
        Assert.Equal(ink < paper, result.Inverted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Process_TransparentPaper_TakesTheColourThatContrasts(byte ink)
    {
        byte[] luminance = [.. Enumerable.Repeat(ink, 280 * 280)];

        PreprocessedImage result = Process(new GrayImage(280, 280, luminance, Drawn.Luminance.ToArray()));

        AssertSimilar(result);
        Assert.Equal(ink == 0, result.Inverted);
    }

    [Fact]
    public void Process_UnevenLight_LooksTheSame()
    {
        AssertSimilar(Process(InLight((x, y) => 130 + 0.4 * x)));
        AssertSimilar(Process(InLight((x, y) => 230 - 0.004 * ((x - 140) * (x - 140) + (y - 140) * (y - 140)))));
        AssertSimilar(Process(InLight((x, y) => x + y < 120 ? 130 : 225)));
        static GrayImage InLight(Func<int, int, double> light) => Pictures.Paint(280, 280, (x, y) => light(x, y) * (1 - 0.75 * Coverage(x, y)));
    }

    [Theory]
    [InlineData(20, 0.1, false)]
    [InlineData(60, -0.2, false)]
    [InlineData(10, 0.18, false)]
    [InlineData(20, 0.1, true)]
    [InlineData(60, -0.2, true)]
    public void Process_ShadowAlongTheTop_IsNeitherInkNorPaperToInk(double at, double slope, bool inkIsLight)
    {
        PreprocessedImage result = Process(Pictures.Paint(280, 280, (x, y) =>
        {
            double light = y < at + slope * x ? 0.55 : 1;
            return inkIsLight ? light * (90 + 140 * Coverage(x, y)) : light * (235 - 200 * Coverage(x, y));
        }));

        AssertSimilar(result);
        Assert.Equal(!inkIsLight, result.Inverted);
    }

    [Fact]
    public void Process_ShadowOfAHandBesideTheDigit_IsNoInk()
    {
        PreprocessedImage result = Process(Pictures.Paint(280, 280, (x, y) =>
        {
            double across = (x - 30) / 32.0, down = (y - 285) / 110.0, depth = Math.Clamp((1 - Math.Sqrt(across * across + down * down)) * 5, 0, 1);
            return (1 - 0.4 * depth) * (225 - 200 * Coverage(x, y));
        }));

        AssertSimilar(result);
        Assert.Equal(0, result.LeftOut);
    }

    [Fact]
    public void Process_AFaintDigitBesideAStrongTick_IsInk()
    {
        // The tick, of a ballpoint beside a pencil, is much stronger.
        GrayImage tick = StrokeRasterizer.Draw([new PenStroke([new PenPoint(15, 40), new PenPoint(60, 20)])], 280, 280, 5);

        PreprocessedImage result = Process(Pictures.Paint(280, 280, (x, y) =>
            240 - Math.Max(80 * Coverage(x, Math.Min(y, 279)), tick.Luminance[y * 280 + x] * 220 / 255.0)));

        Assert.True(result.Box!.Value is { Width: > 120, Height: > 130 }, $"{result.Box}");
    }

    [Theory]
    [InlineData(18)]
    [InlineData(8)]
    public void Process_DarkMarginOfAScan_IsNothingLeftOut(int width)
    {
        PreprocessedImage result = Process(Pictures.Paint(280, 280, (x, y) =>
            x >= 280 - width ? 15 : 235 - 190 * Coverage(x, y)));

        AssertSimilar(result);
        Assert.InRange(result.LeftOut, 0, 0.15);
    }

    [Fact]
    public void Process_AGridOfDots_TakesNoLongerThanAnyPicture()
    {
        // Some 50,000 pieces: what is asked of each about all others must not be asked one by one.
        System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();

        Process(Pictures.Paint(560, 560, (x, y) => x % 3 == 0 && y % 2 == 0 ? 40 : 230));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    public void Process_NoisyPaper_LooksTheSame(double deviation)
    {
        Random random = new(8);

        AssertSimilar(Process(Pictures.Paint(280, 280, (x, y) => 225 - 180 * Coverage(x, y) + deviation * Pictures.Noise(random))), 0.9);
    }

    [Fact]
    public void Process_Dust_IsIgnored()
    {
        byte[] pixels = [.. Drawn.Luminance.ToArray().Select(value => (byte)(255 - value))];
        foreach ((int x, int y) in ((int, int)[])[(5, 5), (270, 12), (30, 260), (250, 200)])
            (pixels[y * 280 + x], pixels[y * 280 + x + 1], pixels[(y + 1) * 280 + x]) = (0, 0, 0);

        AssertSimilar(Process(new GrayImage(280, 280, pixels)));
    }

    [Fact]
    public void Process_LargePhotograph_LooksTheSame()
    {
        PreprocessedImage result = Process(Pictures.Paint(2240, 2240, (x, y) => 210 - 150 * Coverage(x / 8, y / 8)));

        AssertSimilar(result);
        Assert.InRange(result.Box!.Value.X, 8 * 69, 8 * 73);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Process_NativePicture_KeepsItsPixels(bool inverted)
    {
        byte[] native = [.. Reference.Pixels.Select(value => (byte)(value * 255 + 0.5f))];
        byte[] sent = inverted ? [.. native.Select(value => (byte)(255 - value))] : native;

        PreprocessedImage result = Process(new GrayImage(28, 28, sent));

        Assert.Equal(native.Select(value => value / 255f), result.Pixels);
        Assert.Equal(inverted, result.Inverted);
    }

    [Fact]
    public void Process_AnyDigit_Is20PixelsLongWithItsMassInTheMiddle()
    {
        int[] rows = [.. Enumerable.Range(0, 784).Where(i => Reference.Pixels[i] > 0.2).Select(i => i / 28)];
        double mass = Reference.Pixels.Sum();
        double x = Reference.Pixels.Select((value, i) => value * (i % 28 + 0.5)).Sum() / mass;
        double y = Reference.Pixels.Select((value, i) => value * (i / 28 + 0.5)).Sum() / mass;

        Assert.InRange(rows.Max() - rows.Min() + 1, 19, 20);
        Assert.Equal((14, 14), ((int)x, (int)y));
        Assert.InRange(Reference.Pixels.Max(), 0.99f, 1f);
        Assert.All(Reference.Pixels, value => Assert.InRange(value, 0f, 1f));
    }

    [Fact]
    public void Process_KeepSteps_GivesTheFramesInOrder()
    {
        PreprocessedImage result = Preprocessors.Digit.Process(Pictures.SevenOnCanvas(80, 50, 120, 180, 18, inkIsLight: false), keepSteps: true);

        Assert.Equal(["source", "polarity", "ink", "box", "scaled", "centred"], result.Steps.Select(step => step.Name));
        Assert.All(result.Steps, step => Assert.Equal(step.Width * step.Height, step.Gray.Length));
        Assert.Equal(result.Pixels.Select(value => (byte)(value * 255 + 0.5f)), result.Steps[^1].Gray);
        Assert.Empty(Reference.Steps);
    }

    [Fact]
    public void Find_UnknownName_IsACallersMistake() => Assert.Throws<ArgumentException>(() => Preprocessors.Find("letters"));

    private static PreprocessedImage Process(GrayImage image) => Preprocessors.Digit.Process(image);

    private static double Coverage(int x, int y) => Drawn.Luminance[y * 280 + x] / 255.0;

    // The cosine of the angle between the two pictures, one of them moved by a pixel at most: centres of mass are rounded.
    private static void AssertSimilar(PreprocessedImage result, double least = 0.93)
    {
        Assert.False(result.IsBlank);
        double best = 0;
        foreach (int shift in (int[])[0, -1, 1, -28, 28, -29, -27, 27, 29])
        {
            double product = 0;
            for (int i = 29; i < 784 - 29; i++)
                product += result.Pixels[i + shift] * Reference.Pixels[i];
            best = Math.Max(best, product);
        }
        Assert.InRange(best / Math.Sqrt(SumOfSquares(result) * SumOfSquares(Reference)), least, 1.0001);
    }

    private static double SumOfSquares(PreprocessedImage image) => image.Pixels.Sum(value => (double)value * value);
}
