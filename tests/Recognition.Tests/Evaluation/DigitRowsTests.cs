using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Evaluation;

namespace Digits.Recognition.Tests.Evaluation;

public sealed class DigitRowsTests
{
    private static readonly FreehandDrawing Slash = new(1, 0, null, "a", 280, 280, [new FreehandStroke([100, 120], [200, 50])]);
    private static readonly FreehandDrawing Corner = new(7, 0, null, "b", 280, 280, [new FreehandStroke([50, 120, 70], [40, 40, 200])]);

    [Fact]
    public void OfStrokes_OneSeed_AlwaysGivesOnePicture()
    {
        DigitRow first = DigitRows.OfStrokes([Slash, Corner, Corner], new RandomSource(3)), second = DigitRows.OfStrokes([Slash, Corner, Corner], new RandomSource(3));
        Assert.Equal("177", first.Number);
        Assert.Equal(first.Picture.Luminance, second.Picture.Luminance);
    }

    [Fact]
    public void OfImages_ManySeeds_StayOnCanvasesOfTheStatedSize()
    {
        ImageSet images = new(28, 28, [.. Enumerable.Range(0, 2 * 784).Select(i => (byte)(i % 28 is > 8 and < 14 ? 255 : 0))], [1, 4]);
        for (ulong seed = 0; seed < 50; seed++)
        {
            int[] indices = [.. Enumerable.Range(0, 2 + ((int)seed % 11)).Select(i => i % 2)];
            DigitRow row = DigitRows.OfImages(images, indices, new RandomSource(seed));
            Assert.Equal(string.Concat(indices.Select(index => index == 0 ? '1' : '4')), row.Number);
            Assert.InRange(row.Picture.Width, 280, 900);
            Assert.InRange(row.Picture.Height, 120, 280);
        }
    }

    [Fact]
    public void OfStrokes_NoDigits_Throws() => Assert.Throws<ArgumentException>(() => DigitRows.OfStrokes([], new RandomSource(1)));
}
