using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

/// <summary>Photographs in which the table shows beside the paper.</summary>
public sealed class PaperSheetTests
{
    private const int Width = 360, Height = 270;

    private static readonly GrayImage Written = StrokeRasterizer.Draw(Pictures.Seven(150, 80, 75, 110), Width, Height, 11, inkIsLight: true);
    private static readonly PreprocessedImage Reference = Preprocessors.Digit.Process(Written);

    public static TheoryData<double, double, int, int, int> Cards()
    {
        TheoryData<double, double, int, int, int> cards = [];
        foreach (double margin in (double[])[0.02, 0.05, 0.1, 0.15, 0.2])
        {
            foreach (double degrees in (double[])[0, 4, 9])
            {
                foreach ((int table, int paper, int ink) in ((int, int, int)[])[(20, 245, 15), (128, 250, 30), (235, 40, 240)])
                    cards.Add(margin, degrees, table, paper, ink);
            }
        }
        return cards;
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void Process_CardOnATable_ShowsWhatIsWrittenOnIt(double margin, double degrees, int table, int paper, int ink)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        double halfWidth = Width / 2.0 * (1 - (2 * margin)), halfHeight = Height / 2.0 * (1 - (2 * margin));

        AssertSimilar(Photograph(
            (x, y) => Math.Abs((x * cos) + (y * sin)) < halfWidth && Math.Abs((y * cos) - (x * sin)) < halfHeight, table, paper, ink, noise: 0));
    }

    [Theory]
    [InlineData(-0.78, 0, 25)]
    [InlineData(-0.78, 0, 150)]
    [InlineData(0, 0.75, 110)]
    [InlineData(-0.75, 0.75, 110)]
    public void Process_TableAlongAnEdge_IsNoInkAndNothingLeftOut(double left, double bottom, int table)
    {
        PreprocessedImage result = Photograph(
            (x, y) => (left == 0 || x > (left * Width / 2) + (0.05 * y)) && (bottom == 0 || y < bottom * Height / 2), table, 236, 30, noise: 4);

        AssertSimilar(result);
        Assert.InRange(result.LeftOut, 0, 0.1);
    }

    /// <summary>Light falls off over sheet and table both, and the table is grained: neither is of one lightness, nor most of the picture.</summary>
    [Theory]
    [InlineData(60, 0.75)]
    [InlineData(100, 0.75)]
    [InlineData(150, 0.75)]
    [InlineData(100, 0.6)]
    [InlineData(150, 0.95)]
    public void Process_CardOnAGrainedTableLitAslant_ShowsWhatIsWrittenOnIt(int table, double darkest)
    {
        uint state = 9;
        AssertSimilar(Preprocessors.Digit.Process(Pictures.Paint(Width, Height, (x, y) =>
        {
            state = (state * 1664525) + 1013904223;
            bool isCard = x is >= 85 and < 290 && y is >= 45 and < 225;
            double grain = 12 * Math.Sin((y + (6 * Math.Sin(x / 40.0))) / 4), light = 1 - ((1 - darkest) * (x + y) / (Width + Height));
            double tone = isCard ? 238 - (200.0 * Written.Luminance[(y * Width) + x] / 255) : table + grain;
            return (tone * light) + (state >> 24) % 5 - 2;
        })));
    }

    /// <summary>Its ring is as plain as a sheet, and its hole is as dark as what lies around it.</summary>
    [Theory]
    [InlineData(200, 250, 48)]
    [InlineData(150, 250, 44)]
    [InlineData(230, 230, 60)]
    public void Process_ThickRing_IsInkAndNoSheet(int width, int height, float pen)
    {
        PreprocessedImage result = Preprocessors.Digit.Process(StrokeRasterizer.Draw([Pictures.Ring(140, 140, width - pen, height - pen)], 280, 280, pen, inkIsLight: false));

        Assert.InRange(result.Box!.Value.Width, width - 4, width + 4);
        Assert.InRange(result.Box.Value.Height, height - 4, height + 4);
    }

    /// <summary>A printed 0 with straight sides surrounds what is nearly a rectangle of paper, and leaves paper in the corners.</summary>
    [Theory]
    [InlineData(100, 153, 14, 0.5)]
    [InlineData(120, 190, 16, 0.5)]
    [InlineData(100, 160, 8, 0.3)]
    public void Process_RingWithStraightSidesCutToItsInk_IsInk(int width, int height, float pen, double outer)
    {
        PreprocessedImage result = Preprocessors.Digit.Process(Pictures.Paint(width, height, (x, y) =>
            IsWithin(x, y, 0, outer) && !IsWithin(x, y, pen, outer * 0.8) ? 10 : 250));

        Assert.False(result.IsBlank);
        Assert.InRange(result.Box!.Value.Height, height - 4, height);

        // Within a rectangle with round corners, so far inside the picture.
        bool IsWithin(int x, int y, double inside, double roundness)
        {
            double radius = roundness * (width - (2 * inside));
            double across = Math.Max(Math.Abs(x - ((width - 1) / 2.0)) - ((width / 2.0) - inside - radius), 0), down = Math.Max(Math.Abs(y - ((height - 1) / 2.0)) - ((height / 2.0) - inside - radius), 0);
            return (across * across) + (down * down) <= radius * radius;
        }
    }

    [Fact]
    public void Process_EmptyCardOnATable_IsBlank() =>
        Assert.True(Preprocessors.Digit.Process(Pictures.Paint(Width, Height, (x, y) => x is > 40 and < 320 && y is > 20 and < 250 ? 240 : 60)).IsBlank);

    /// <summary>Nothing but a wedge of the table shows: it was read as a 1.</summary>
    [Theory]
    [InlineData(0.06, 20, 60)]
    [InlineData(0.08, 17, 30)]
    [InlineData(0, 7, 100)]
    [InlineData(-0.05, 16, 60)]
    public void Process_EmptySheetBesideAWedgeOfTable_IsBlank(double slant, double widest, int table) => Assert.All(
        (Func<int, int, (int, int)>[])[(x, y) => (x, y), (x, y) => (279 - x, y), (x, y) => (y, x), (x, y) => (y, 279 - x)],
        turn => Assert.True(Preprocessors.Digit.Process(Pictures.Paint(280, 280, (x, y) => turn(x, y) is var (across, down) && across < widest - (Math.Abs(slant) * (slant < 0 ? 279 - down : down)) ? table : 240)).IsBlank));

    private static PreprocessedImage Photograph(Func<double, double, bool> isPaper, int table, int paper, int ink, double noise)
    {
        Random random = new(7);
        return Preprocessors.Digit.Process(Pictures.Paint(Width, Height, (x, y) =>
        {
            double ground = isPaper(x - (Width / 2.0), y - (Height / 2.0)) ? paper : table, coverage = Written.Luminance[(y * Width) + x] / 255.0;
            return (ground * (1 - coverage)) + (ink * coverage) + (noise * Pictures.Noise(random));
        }));
    }

    private static void AssertSimilar(PreprocessedImage result)
    {
        Assert.False(result.IsBlank);
        double product = result.Pixels.Zip(Reference.Pixels, (a, b) => (double)a * b).Sum(), squares = SumOfSquares(result) * SumOfSquares(Reference);
        Assert.True(product / Math.Sqrt(squares) > 0.9, $"similarity {product / Math.Sqrt(squares):F3}");
    }

    private static double SumOfSquares(PreprocessedImage image) => image.Pixels.Sum(value => (double)value * value);
}
