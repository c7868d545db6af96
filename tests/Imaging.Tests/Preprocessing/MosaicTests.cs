using Digits.Imaging.Drawing;
using Digits.Imaging.Preprocessing;
using Digits.Imaging.Segmentation;

namespace Digits.Imaging.Tests.Preprocessing;

public sealed class MosaicTests
{
    /// <summary>Enlarged by repeating pixels, anywhere on a canvas, a picture is seen as it was before, and its box where it is now.</summary>
    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(3, 1, 2)]
    [InlineData(10, 0, 0)]
    [InlineData(10, 7, 3)]
    public void Process_EnlargedByRepeatingPixels_IsSeenAsBefore(int times, int left, int top) => Assert.All(
        (GrayImage[])[Digit(28, inkIsLight: true), Digit(28, inkIsLight: false), Digit(9, inkIsLight: false)],
        small =>
        {
            GrayImage blocks = Blocks(small, times, left, top);
            PreprocessedImage before = Preprocessors.Digit.Process(small), now = Preprocessors.Digit.Process(blocks, keepSteps: true);

            Assert.Equal(before.Pixels, now.Pixels);
            Assert.Equal(before.Inverted, now.Inverted);
            PixelBox box = before.Box!.Value;
            Assert.Equal(new PixelBox(left + (times * box.X), top + (times * box.Y), times * box.Width, times * box.Height), now.Box);
            Assert.Equal((blocks.Width, blocks.Height), (now.SourceWidth, now.SourceHeight));
            Assert.Equal("source", now.Steps[0].Name);
            Assert.Equal(
                Preprocessors.Digit.ProcessOtherwise(small, before).Select(other => other.Pixels),
                Preprocessors.Digit.ProcessOtherwise(blocks, now).Select(other => other.Pixels));
        });

    [Fact]
    public void Segment_TwoDigitsOfBlocks_SaysWhereTheyAre()
    {
        GrayImage small = StrokeRasterizer.Draw([.. Pictures.Seven(4, 5, 10, 16), .. Pictures.Seven(26, 5, 10, 16)], 40, 28, 2, inkIsLight: false);

        DigitPieces pieces = DigitSegmenter.Segment(Preprocessors.Digit.Process(Blocks(small, 6, 5, 4)))!;

        PixelBox first = pieces.Prepare(0, 1).Box!.Value, last = pieces.Prepare(pieces.Count - 1, pieces.Count).Box!.Value;
        Assert.InRange(first.X, 5 + (6 * 2), 5 + (6 * 5));
        Assert.InRange(last.X + last.Width, 5 + (6 * 35), 5 + (6 * 38));
    }

    [Fact]
    public void Find_OfColorsAndHoles_KeepsThem()
    {
        GrayImage small = Colored();

        Mosaic mosaic = Mosaic.Find(Blocks(small, 4, 0, 0))!;

        Assert.Equal(small.Luminance.ToArray(), mosaic.Picture.Luminance.ToArray());
        Assert.Equal(small.Alpha.ToArray(), mosaic.Picture.Alpha.ToArray());
        Assert.Equal(small.Chroma!.Blue.ToArray(), mosaic.Picture.Chroma!.Blue.ToArray());
        Assert.Equal(small.Chroma!.Red.ToArray(), mosaic.Picture.Chroma!.Red.ToArray());
    }

    public static TheoryData<string, GrayImage> Others => new()
    {
        { "as it is", Digit(28, inkIsLight: true) },
        { "blank", Pictures.Paint(100, 100, (_, _) => 200) },
        { "one pixel", Pictures.Paint(1, 1, (_, _) => 200) },
        { "a bar", Pictures.Paint(100, 100, (x, y) => x is >= 40 and < 60 && y is >= 20 and < 80 ? 0 : 255) },
        { "a frame", Pictures.Paint(100, 100, (x, y) => x is >= 10 and < 90 && y is >= 10 and < 90 ? 255 : 0) },
        { "stripes", Pictures.Paint(100, 100, (x, _) => x / 10 % 2 * 255) },
        { "one pixel amiss", Changed(Blocks(Digit(28, inkIsLight: true), 4, 0, 0), at: 0) },
        { "the last pixel amiss", Changed(Blocks(Digit(28, inkIsLight: true), 4, 0, 0), at: (112 * 112) - 1) },
        { "drawn with a pen", Pictures.SevenOnCanvas(60, 60, 80, 140, 16) },
        { "colours of their own pixels", Blocks(Digit(28, inkIsLight: true), 4, 0, 0, chroma: index => (byte)(index % 2)) },
        { "holes of their own pixels", Blocks(Digit(28, inkIsLight: true), 4, 0, 0, alpha: index => (byte)(index % 2)) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Find_NotOfBlocks_FindsNothing(string name, GrayImage image) => Assert.True(Mosaic.Find(image) is null, name);

    private static GrayImage Digit(int side, bool inkIsLight) => StrokeRasterizer.Draw(
        Pictures.Seven(0.29f * side, 0.16f * side, 0.43f * side, 0.64f * side), side, side, 0.09f * side, inkIsLight);

    private static GrayImage Colored()
    {
        GrayImage digit = Digit(14, inkIsLight: true);
        byte[] plane = [.. Enumerable.Range(0, 14 * 14).Select(i => (byte)(i * 37))];
        return new GrayImage(14, 14, digit.Luminance.ToArray(), [.. plane.Select(value => (byte)(value ^ 85))], new Chroma(plane, [.. plane.Reverse()]));
    }

    /// <summary>Each pixel a block, with room at the left and at the top that continues the outermost ones.</summary>
    private static GrayImage Blocks(GrayImage small, int times, int left, int top, Func<int, byte>? alpha = null, Func<int, byte>? chroma = null)
    {
        int width = left + (small.Width * times), height = top + (small.Height * times);
        byte[] colors = chroma is null ? [] : [.. Enumerable.Range(0, width * height).Select(chroma)];
        return new GrayImage(
            width, height, Enlarge(small.Luminance),
            alpha is not null ? [.. Enumerable.Range(0, width * height).Select(alpha)] : small.Alpha.IsEmpty ? null : Enlarge(small.Alpha),
            chroma is not null ? new Chroma(colors, colors) : small.Chroma is null ? null : new Chroma(Enlarge(small.Chroma.Blue), Enlarge(small.Chroma.Red)));

        byte[] Enlarge(ReadOnlySpan<byte> plane)
        {
            byte[] values = new byte[width * height];
            for (int i = 0; i < values.Length; i++)
                values[i] = plane[(Math.Max(0, (i / width) - top) / times * small.Width) + (Math.Max(0, (i % width) - left) / times)];
            return values;
        }
    }

    private static GrayImage Changed(GrayImage image, int at)
    {
        byte[] pixels = image.Luminance.ToArray();
        pixels[at] ^= 1;
        return new GrayImage(image.Width, image.Height, pixels);
    }
}
