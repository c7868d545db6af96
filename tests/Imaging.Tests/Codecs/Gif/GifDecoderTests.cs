using Digits.Imaging.Codecs;

namespace Digits.Imaging.Tests.Codecs.Gif;

public class GifDecoderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 31)]
    [InlineData(300, 200)]
    public void Decode_Frame_GivesItsColours(int width, int height)
    {
        byte[] pixels = Pictures.Gray(width, height);

        Assert.Equal(pixels, Decode(GifBuilder.Build(width, height, pixels)).Luminance.ToArray());
    }

    [Fact]
    public void Decode_Noise_GivesItsColours()
    {
        byte[] pixels = new byte[200 * 200];
        new Random(2).NextBytes(pixels);

        Assert.Equal(pixels, Decode(GifBuilder.Build(200, 200, pixels)).Luminance.ToArray());
    }

    [Fact]
    public void Decode_OneColour_GrowsStringsThatDescribeThemselves()
    {
        byte[] pixels = new byte[100 * 100];

        Assert.Equal(pixels, Decode(GifBuilder.Build(100, 100, pixels)).Luminance.ToArray());
    }

    [Fact]
    public void Decode_InterlacedFrame_PutsRowsInTheirPlaces()
    {
        byte[] rows = [0, 8, 4, 2, 6, 1, 3, 5, 7]; // a picture 1 wide and 9 high whose row y has colour y

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], Decode(GifBuilder.Build(1, 9, rows, interlaced: true)).Luminance.ToArray());
    }

    [Fact]
    public void Decode_TransparentColourAndUncoveredScreen_AreTransparent()
    {
        GrayImage image = Decode(GifBuilder.Build(3, 1, [5, 9], left: 1, width: 2, height: 1, transparent: 9));

        Assert.Equal([0, 255, 0], image.Alpha.ToArray());
        Assert.Equal(5, image.Luminance[1]);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(0, 0)]
    public void Decode_FrameBeyondTheScreen_MakesItLarger(int width, int height)
    {
        GrayImage image = Decode(GifBuilder.Build(width, height, [5, 9], left: 2, width: 2, height: 1));

        Assert.Equal((4, 1), (image.Width, image.Height));
        Assert.Equal([5, 9], image.Luminance[2..].ToArray());
        Assert.Equal([0, 0, 255, 255], image.Alpha.ToArray());
    }

    [Fact]
    public void Decode_HugeScreenAroundASpeck_IsTooLarge()
    {
        Assert.Equal(ImageErrorKind.TooLarge, Kind(GifBuilder.Build(7000, 7000, [5], width: 1, height: 1)));
        Assert.Equal(1000, Decode(GifBuilder.Build(1000, 1000, [5], width: 1, height: 1)).Width);
    }

    [Fact]
    public void Decode_FrameThatTheDataCannotFill_IsMalformed() =>
        Assert.Equal(ImageErrorKind.Malformed, Kind(GifBuilder.Build(7000, 7000, [5, 9])));

    [Fact]
    public void Decode_HugeScreen_IsTooLarge() => Assert.Equal(ImageErrorKind.TooLarge, Kind(GifBuilder.Build(60_000, 60_000, [5])));

    private static GrayImage Decode(byte[] file) => ImageCodec.Decoder.Decode(file, DecodeLimits.Default);

    private static ImageErrorKind Kind(byte[] file) => Assert.Throws<ImageFormatException>(() => Decode(file)).Kind;
}
