using System.Security.Cryptography;
using Digits.Imaging.Codecs;

namespace Digits.Imaging.Tests.Codecs;

public class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(28, 28)]
    [InlineData(300, 211)]
    public void EncodeGray8_Picture_DecodesToTheSamePixels(int width, int height)
    {
        byte[] pixels = Pictures.Gray(width, height);

        GrayImage image = ImageCodec.Decoder.Decode(PngEncoder.EncodeGray8(pixels, width, height), DecodeLimits.Default);

        Assert.Equal((width, height), (image.Width, image.Height));
        Assert.Equal(pixels, image.Luminance.ToArray());
        Assert.True(image.Alpha.IsEmpty);
    }

    [Fact]
    public void EncodeGray8_Noise_DecodesToTheSamePixels()
    {
        byte[] pixels = new byte[400 * 300];
        new Random(1).NextBytes(pixels);

        Assert.Equal(pixels, ImageCodec.Decoder.Decode(PngEncoder.EncodeGray8(pixels, 400, 300), DecodeLimits.Default).Luminance.ToArray());
    }

    [Fact]
    public void EncodeGray8_EnlargedDrawing_IsSmall()
    {
        GrayImage drawing = Pictures.SevenOnCanvas(60, 40, 120, 190, 18);

        Assert.InRange(PngEncoder.EncodeGray8(drawing.Luminance, 280, 280).Length, 100, 4000);
    }

    [Fact]
    public void EncodeGray8_SamePixels_GiveTheSameBytesEverywhere()
    {
        byte[] pixels = [.. Enumerable.Range(0, 32 * 32).Select(i => (byte)(i * i / 7))];

        // The hash was taken once; if it changes, links to generated pictures change their bytes too.
        string hash = Convert.ToHexStringLower(SHA256.HashData(PngEncoder.EncodeGray8(pixels, 32, 32)));
        Assert.StartsWith("9f2de06efc833ad9a1805bbe83f1e0341f64a3fd150c30c9b2", hash, StringComparison.Ordinal);
    }

    [Fact]
    public void EncodeGray8_WrongNumberOfPixels_IsACallersMistake() =>
        Assert.Throws<ArgumentException>(() => PngEncoder.EncodeGray8(new byte[5], 2, 2));
}
