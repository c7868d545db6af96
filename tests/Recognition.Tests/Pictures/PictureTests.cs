using Digits.Imaging;
using Digits.Nn.Numerics;
using Digits.Recognition.Evaluation.NonDigits;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Tests.Pictures;

public class PictureTests
{
    [Fact]
    public void Anywhere_AnySize_KeepsAllInkOnTheCanvas()
    {
        Picture bar = Picture.Paint(28, 28, (x, y) => x is >= 9 and < 19 && y is >= 4 and < 24 ? 1 : 0);
        foreach (float side in (float[])[28, 56, 140, 252])
        {
            Picture placed = Placing.Anywhere(bar, Picture.Canvas, side, new RandomSource(4));

            double expected = 200 * (side / 28) * (side / 28);
            Assert.InRange(placed.Values.Sum(), 0.97 * expected, 1.03 * expected);
        }
    }

    [Fact]
    public void StrokeWidth_Change_MovesTheOutline()
    {
        Picture bar = Picture.Paint(100, 100, (x, y) => x is >= 40 and < 60 && y is >= 10 and < 90 ? 1 : 0);

        Assert.InRange(StrokeWidth.Mean(StrokeWidth.Change(bar, 0.25f)) / StrokeWidth.Mean(bar), 1.25, 1.6);
        Assert.InRange(StrokeWidth.Mean(StrokeWidth.Change(bar, -0.25f)) / StrokeWidth.Mean(bar), 0.4, 0.75);
    }

    [Fact]
    public void Draw_AnyLengthAndPen_HasTheLength()
    {
        GrayImage drawn = PenWork.Draw(Glyphs.Parse(Letters.Clear["E"]), 150, 20, new RandomSource(3)).ToGray();
        int[] rows = [.. Enumerable.Range(0, drawn.Height).Where(y => drawn.Luminance.Slice(y * drawn.Width, drawn.Width).ContainsAnyInRange((byte)128, (byte)255))];

        Assert.InRange(rows[^1] - rows[0] + 1, 148, 152);
    }
}
