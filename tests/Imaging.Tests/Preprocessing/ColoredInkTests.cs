using Digits.Imaging.Codecs;
using Digits.Imaging.Preprocessing;
using Digits.Imaging.Tests.Codecs.Jpeg;
using Digits.Imaging.Tests.Codecs.Png;

namespace Digits.Imaging.Tests.Preprocessing;

public sealed class ColoredInkTests
{
    // All but equal luminances: 76.2 and 76.9.
    private static readonly (byte R, byte G, byte B) Red = (255, 0, 0), Green = (0, 131, 0);

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(6, false)]
    [InlineData(6, true)]
    public void Process_RedOnEquallyLightGreenPng_FindsTheInk(int colorType, bool interlaced)
    {
        int channels = colorType == 2 ? 3 : 4;
        byte[] rgb = RedOnGreen();
        int[] samples = [.. Enumerable.Range(0, 280 * 280).SelectMany(i => (int[])[rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2], .. channels == 4 ? [255] : Array.Empty<int>()])];
        AssertLikeBlackOnWhite(new PngBuilder().Header(280, 280, 8, colorType, interlaced).Data(PngBuilder.Rows(samples, 280, 280, channels, 8, interlaced)).End());
    }

    [Fact]
    public void Process_RedOnEquallyLightGreenPalette_FindsTheInk()
    {
        byte[] rgb = RedOnGreen();
        int[] samples = [.. Enumerable.Range(0, 280 * 280).Select(i => rgb[3 * i] > 127 ? 1 : 0)];
        byte[] file = new PngBuilder().Header(280, 280, 8, 3).Chunk("PLTE", [Green.R, Green.G, Green.B, Red.R, Red.G, Red.B])
            .Data(PngBuilder.Rows(samples, 280, 280, 1, 8, false)).End();
        AssertLikeBlackOnWhite(file, tolerance: 0.2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Process_RedOnEquallyLightGreenJpeg_FindsTheInk(bool progressive) =>
        AssertLikeBlackOnWhite(Jpeg(RedOnGreen(), progressive), tolerance: 0.15);

    [Theory]
    [InlineData(255, 0, 0, 0, 131, 0, true)] // luminances of 76 and 77
    [InlineData(0, 131, 0, 255, 0, 0, false)]
    [InlineData(255, 0, 0, 0, 130, 0, false)] // both 76
    [InlineData(0, 130, 0, 255, 0, 0, false)]
    [InlineData(0, 0, 255, 70, 8, 0, false)] // ink of 29 on paper of 26
    [InlineData(70, 8, 0, 0, 0, 255, true)]
    public void Process_ColoredInk_IsInvertedWhereItIsDarker(byte r, byte g, byte b, byte paperR, byte paperG, byte paperB, bool expected)
    {
        PreprocessedImage image = Preprocessors.Digit.Process(GrayImage.FromRgb(280, 280, Seven((r, g, b), (paperR, paperG, paperB))), keepSteps: true);
        Assert.False(image.IsBlank);
        Assert.Equal(expected, image.Inverted);
        double difference = Preprocessors.Digit.Process(Pictures.SevenOnCanvas(60, 50, 120, 160, 14)).Pixels.Zip(image.Pixels, (x, y) => Math.Abs(x - y)).Sum();
        Assert.InRange(difference, 0, 0.2 * image.Pixels.Sum());
    }

    [Fact]
    public void Decode_GrayInColorFile_HasNoChroma()
    {
        int[] samples = [.. Enumerable.Range(0, 30 * 30).SelectMany(i => (int[])[i % 256, i % 256, i % 256])];
        byte[] file = new PngBuilder().Header(30, 30, 8, 2).Data(PngBuilder.Rows(samples, 30, 30, 3, 8, false)).End();
        Assert.Null(ImageCodec.Decoder.Decode(file, DecodeLimits.Default).Chroma);
    }

    [Fact]
    public void Decode_MorePixelsThanColorMayHave_KeepsLuminance()
    {
        byte[] file = new PngBuilder().Header(280, 280, 8, 2).Data(PngBuilder.Rows([.. RedOnGreen().Select(value => (int)value)], 280, 280, 3, 8, false)).End();
        GrayImage image = ImageCodec.Decoder.Decode(file, new DecodeLimits { MaxColorPixels = 280 * 280 - 1 });
        Assert.Null(image.Chroma);
        Assert.Equal(280, image.Width);
    }

    [Fact]
    public void Process_InkThatLuminanceShows_IgnoresColor()
    {
        GrayImage gray = Pictures.SevenOnCanvas(60, 50, 120, 160, 14, inkIsLight: false);
        byte[] blue = new byte[280 * 280], red = new byte[280 * 280];
        for (int i = 0; i < blue.Length; i++)
            (blue[i], red[i]) = ((byte)(i % 251), (byte)(i % 241));
        GrayImage colored = new(280, 280, gray.Luminance.ToArray(), null, new Chroma(blue, red));
        Assert.Equal(Preprocessors.Digit.Process(gray).Pixels, Preprocessors.Digit.Process(colored).Pixels);
    }

    [Fact]
    public void Process_ColoredBlankPaper_IsBlank()
    {
        byte[] rgb = [.. Enumerable.Range(0, 280 * 280).SelectMany(_ => (byte[])[Green.R, Green.G, Green.B])];
        Assert.True(Preprocessors.Digit.Process(GrayImage.FromRgb(280, 280, rgb)).IsBlank);
    }

    private static byte[] RedOnGreen() => Seven(Red, Green);

    private static byte[] Seven((byte R, byte G, byte B) pen, (byte R, byte G, byte B) paper)
    {
        ReadOnlySpan<byte> ink = Pictures.SevenOnCanvas(60, 50, 120, 160, 14).Luminance;
        byte[] rgb = new byte[3 * ink.Length];
        for (int i = 0; i < ink.Length; i++)
        {
            rgb[3 * i] = Mix(paper.R, pen.R, ink[i]);
            rgb[3 * i + 1] = Mix(paper.G, pen.G, ink[i]);
            rgb[3 * i + 2] = Mix(paper.B, pen.B, ink[i]);
        }
        return rgb;
    }

    // Chroma at half the resolution, as cameras store it.
    private static byte[] Jpeg(byte[] rgb, bool progressive)
    {
        GrayImage image = GrayImage.FromRgb(280, 280, rgb);
        JpegInput[] components =
        [
            new(1, 2, 2, image.Luminance.ToArray()),
            new(2, 1, 1, image.Chroma!.Blue.ToArray()),
            new(3, 1, 1, image.Chroma.Red.ToArray()),
        ];
        return new JpegBuilder(280, 280, components) { Progressive = progressive }.Build();
    }

    private static byte Mix(byte paper, byte pen, byte coverage) => (byte)((paper * (255 - coverage) + pen * coverage + 127) / 255);

    private static void AssertLikeBlackOnWhite(byte[] file, double tolerance = 0.05)
    {
        PreprocessedImage expected = Preprocessors.Digit.Process(Pictures.SevenOnCanvas(60, 50, 120, 160, 14));
        PreprocessedImage actual = Preprocessors.Digit.Process(ImageCodec.Decoder.Decode(file, DecodeLimits.Default));
        Assert.False(actual.IsBlank);
        double difference = expected.Pixels.Zip(actual.Pixels, (a, b) => Math.Abs(a - b)).Sum() / expected.Pixels.Sum();
        Assert.True(difference < tolerance, $"{difference:P1} of the ink differs");
    }
}
