using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

/// <summary>Pictures cut to their ink, pages much larger than it, sheets that lie in a picture.</summary>
public class FramingTests
{
    private const float Pen = 18;

    // A seven 138 x 198 with its ink, so that a picture of that size is cut to it.
    private static readonly IReadOnlyList<PenStroke> Seven = Pictures.Seven(Pen / 2, Pen / 2, 120, 180);
    private static readonly GrayImage Drawn = Pictures.SevenOnCanvas(80, 50, 120, 180, Pen);
    private static readonly PreprocessedImage Reference = Preprocessors.Digit.Process(Drawn);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Process_CutToItsInk_LooksTheSame(bool inkIsLight) =>
        AssertSimilar(Preprocessors.Digit.Process(StrokeRasterizer.Draw(Seven, 138, 198, Pen, inkIsLight)));

    [Theory]
    [InlineData(100, 140, 14)]
    [InlineData(60, 60, 6)]
    [InlineData(200, 120, 30)]
    public void Process_RingThatTouchesAllEdges_IsInk(int width, int height, float pen)
    {
        PreprocessedImage result = Preprocessors.Digit.Process(StrokeRasterizer.Draw([Pictures.Ring(width / 2f, height / 2f, width - pen, height - pen)], width, height, pen, inkIsLight: false));

        Assert.False(result.IsBlank);
        Assert.InRange(result.Box!.Value.Width, width - 4, width);
        Assert.InRange(result.Box.Value.Height, height - 4, height);
    }

    [Fact]
    public void Process_FrameAroundThePage_IsNoInk()
    {
        Assert.True(Preprocessors.Digit.Process(Pictures.Paint(200, 160, (x, y) => x < 4 || x >= 196 || y < 4 || y >= 156 ? 40 : 240)).IsBlank);
        AssertSimilar(Preprocessors.Digit.Process(Pictures.Paint(280, 280, (x, y) => x < 4 || x >= 276 || y < 4 || y >= 276 ? 40 : 240 - (200 * Coverage(x, y)))));
    }

    [Fact]
    public void Process_RowCutToItsInk_KeepsWhatLiesAlongTheEdges()
    {
        // The seven's bar lies along the top edge; a three stands beside it.
        PenStroke three = new([.. Enumerable.Range(0, 33).Select(i =>
        {
            (float sin, float cos) = MathF.SinCos(((i % 16.5f) / 16.5f * 4) - 2);
            return new PenPoint(180 + (50 * cos), (i < 17 ? 58 : 140) + (45 * sin));
        })]);
        GrayImage row = StrokeRasterizer.Draw([.. Seven, three], 240, 198, Pen, inkIsLight: false);

        PreprocessedImage result = Preprocessors.Digit.Process(row);

        Assert.InRange(result.Box!.Value.X, 0, 2);
        Assert.Equal(0, result.LeftOut);
    }

    [Fact]
    public void Process_SevenAlongTheTopOfAShadedPage_IsInk()
    {
        GrayImage seven = StrokeRasterizer.Draw(Pictures.Seven(80, Pen / 2, 120, 180), 280, 280, Pen);

        AssertSimilar(Preprocessors.Digit.Process(Pictures.Paint(280, 280, (x, y) => (230 - (0.28 * x)) * (1 - (0.8 * seven.Luminance[(y * 280) + x] / 255.0)))));
    }

    [Fact]
    public void Process_TwoStrokesAsHighAsThePicture_AreNoRuling()
    {
        PreprocessedImage result = Preprocessors.Digit.Process(Pictures.Paint(60, 100, (x, _) => x is (>= 10 and < 13) or (>= 46 and < 49) ? 20 : 240));

        Assert.Equal(new PixelBox(10, 0, 39, 100), result.Box);
    }

    [Theory]
    [InlineData(2400, 60)]
    [InlineData(4000, 100)]
    [InlineData(1500, 90)]
    public void Process_SmallOnALargePage_IsLookedAtFromNear(int page, int height)
    {
        float pen = height / 10f, left = page * 0.7f, top = page * 0.2f, width = height / 1.5f;
        GrayImage drawn = StrokeRasterizer.Draw(Pictures.Seven(left, top, width, height), page, page, pen, inkIsLight: false);

        PreprocessedImage result = Preprocessors.Digit.Process(drawn, keepSteps: true);

        AssertSimilar(result);
        Assert.InRange(result.Box!.Value.X - (left - (pen / 2)), -4, 4);
        Assert.InRange(result.Box.Value.Height - (height + pen), -6, 6);
        Assert.Equal(["source", "polarity", "ink", "box", "scaled", "centred"], result.Steps.Select(step => step.Name));
    }

    [Fact]
    public void Process_OnALongStrip_IsSeenAsItIs()
    {
        GrayImage strip = StrokeRasterizer.Draw(Pictures.Seven(1500, 8, 24, 36), 5000, 52, 3.6f, inkIsLight: false);

        PreprocessedImage result = Preprocessors.Digit.Process(strip);

        AssertSimilar(result, 0.9);
        Assert.InRange(result.Box!.Value.X, 1494, 1500);
        Assert.InRange(result.Box.Value.Height, 36, 44);
    }

    [Theory]
    [InlineData(90, 255, 0)]
    [InlineData(20, 240, 60)]
    [InlineData(230, 30, 240)]
    public void Process_WrittenOnASheetThatLiesInThePicture_LooksTheSame(int table, int sheet, int ink)
    {
        GrayImage seven = StrokeRasterizer.Draw(Pictures.Seven(120, 100, 60, 90), 300, 300, 9);
        GrayImage picture = Pictures.Paint(300, 300, (x, y) =>
            x is < 50 or >= 250 || y is < 45 or >= 245 ? table : sheet + ((ink - sheet) * seven.Luminance[(y * 300) + x] / 255.0));

        PreprocessedImage result = Preprocessors.Digit.Process(picture);

        AssertSimilar(result, 0.9);
        Assert.Equal(ink < sheet, result.Inverted);
        Assert.InRange(result.Box!.Value.X, 113, 118);
    }

    [Fact]
    public void Process_OpaqueSheetOnTransparentGround_LooksTheSame()
    {
        GrayImage seven = StrokeRasterizer.Draw(Pictures.Seven(160, 130, 60, 90), 400, 400, 9, inkIsLight: false);
        byte[] alpha = [.. Enumerable.Range(0, 400 * 400).Select(i => i % 400 is >= 100 and < 300 && i / 400 is >= 100 and < 300 ? (byte)255 : (byte)0)];

        PreprocessedImage result = Preprocessors.Digit.Process(new GrayImage(400, 400, seven.Luminance.ToArray(), alpha));

        AssertSimilar(result, 0.9);
        Assert.True(result.Inverted);
    }

    [Theory]
    [InlineData(70)]
    [InlineData(90)]
    public void Process_SolidBlock_IsTheBlock(int margin)
    {
        PixelBox? box = Preprocessors.Digit.Process(Pictures.Paint(280, 280, (x, y) => x < margin || x >= 280 - margin || y < margin || y >= 280 - margin ? 250 : 30)).Box;

        Assert.Equal(new PixelBox(margin, margin, 280 - (2 * margin), 280 - (2 * margin)), box);
    }

    private static double Coverage(int x, int y) => Drawn.Luminance[(y * 280) + x] / 255.0;

    private static void AssertSimilar(PreprocessedImage image, double least = 0.95)
    {
        double both = 0, first = 0, second = 0;
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            both += image.Pixels[i] * Reference.Pixels[i];
            first += image.Pixels[i] * image.Pixels[i];
            second += Reference.Pixels[i] * Reference.Pixels[i];
        }

        double similarity = both / Math.Sqrt(Math.Max(1e-9, first * second));
        Assert.True(similarity >= least, $"similarity {similarity:0.000}, box {image.Box}");
    }
}
