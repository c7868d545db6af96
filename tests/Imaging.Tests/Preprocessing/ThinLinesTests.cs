using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Tests.Preprocessing;

public sealed class ThinLinesTests
{
    private const int Width = 420, Height = 360;

    public static TheoryData<string, Func<double, double, bool>> Lines => new()
    {
        { "upright", (x, _) => Math.Abs(x - 60) < 1.2 },
        { "a little aslant", (x, y) => Math.Abs(x - 200 - (0.02 * y)) < 1.2 },
        { "across", (_, y) => Math.Abs(y - 300) < 1.2 },
        { "in pieces", (x, y) => Math.Abs(x - 60) < 1.2 && (int)(y / 20) % 4 != 1 },
        { "a bent hair", (x, y) => Math.Abs(x - 200 - (30 * Math.Sin(y / 90))) < 1.5 },
    };

    /// <summary>No pen's line is so thin for its length: a margin, a fold, a hair from edge to edge is no 1.</summary>
    [Theory]
    [MemberData(nameof(Lines))]
    public void Process_ThinLineFromEdgeToEdge_IsBlank(string name, Func<double, double, bool> isLine)
    {
        uint state = 5;
        GrayImage photograph = Pictures.Paint(Width, Height, (x, y) =>
        {
            state = (state * 1664525) + 1013904223;
            return ((isLine(x, y) ? 150 : 235) * (1 - (0.2 * x / Width))) + (state >> 24) % 5 - 2;
        });

        Assert.True(Preprocessors.Digit.Process(photograph).IsBlank, name);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(40)]
    public void Process_PenFromEdgeToEdge_IsInk(float pen)
    {
        GrayImage drawn = StrokeRasterizer.Draw([new PenStroke([new PenPoint(150, -20), new PenPoint(140, 300)])], 280, 280, pen, inkIsLight: false);

        Assert.InRange(Preprocessors.Digit.Process(drawn).Box!.Value.Height, 278, 280);
    }

    /// <summary>What shows of a margin in places only, and fainter than what is written.</summary>
    [Fact]
    public void Process_BitsOfAFaintLine_AreNotWhatIsWritten()
    {
        GrayImage written = StrokeRasterizer.Draw(Pictures.Seven(200, 100, 100, 150), Width, Height, 12, inkIsLight: false);
        GrayImage lined = Pictures.Paint(Width, Height, (x, y) => written.Luminance[(y * Width) + x] - (x is 30 or 31 && y is (> 40 and < 110) or (> 200 and < 290) ? 70 : 0));

        Assert.Equal(Preprocessors.Digit.Process(written).Box, Preprocessors.Digit.Process(lined).Box);
    }
}
