using Digits.Imaging.Codecs;

namespace Digits.Imaging.Tests.Codecs.Bmp;

public class BmpDecoderTests
{
    [Fact]
    public void Decode_24Bits_ReadsRowsFromTheBottomUp()
    {
        // Rows are padded to four bytes; blue comes first.
        byte[] file = BmpBuilder.Build(1, 2, 24, [255, 0, 0, 0, 0, 0, 255, 0]);

        Assert.Equal([76, 29], Decode(file).Luminance.ToArray());
    }

    [Fact]
    public void Decode_NegativeHeight_ReadsRowsFromTheTopDown() =>
        Assert.Equal([29, 76], Decode(BmpBuilder.Build(1, -2, 24, [255, 0, 0, 0, 0, 0, 255, 0])).Luminance.ToArray());

    [Fact]
    public void Decode_OneBit_UsesThePalette()
    {
        byte[] file = BmpBuilder.Build(3, 1, 1, [0b1010_0000, 0, 0, 0], [10, 10, 10, 0, 200, 200, 200, 0]);

        Assert.Equal([200, 10, 200], Decode(file).Luminance.ToArray());
    }

    [Fact]
    public void Decode_BitFields_ScalesEachChannel()
    {
        byte[] file = BmpBuilder.Build(2, 1, 16, [0xFF, 0xFF, 0xE0, 0x07], compression: 3, masks: [0xF800, 0x07E0, 0x001F]);

        Assert.Equal([255, 150], Decode(file).Luminance.ToArray());
    }

    [Fact]
    public void Decode_MorePixelsThanTheFileHolds_IsMalformed() =>
        Assert.Equal(ImageErrorKind.Malformed, Kind(BmpBuilder.Build(5000, 5000, 24, [0, 0, 0, 0])));

    [Fact]
    public void Decode_RunLengthCoding_IsUnsupported() =>
        Assert.Equal(ImageErrorKind.Unsupported, Kind(BmpBuilder.Build(1, 1, 8, [0, 0, 0, 1], new byte[1024], compression: 1)));

    [Theory]
    [InlineData(int.MaxValue, int.MinValue)]
    [InlineData(100_000, 100_000)]
    public void Decode_HugeSize_IsTooLarge(int width, int height) =>
        Assert.Equal(ImageErrorKind.TooLarge, Kind(BmpBuilder.Build(width, height, 24, [0, 0, 0, 0])));

    private static GrayImage Decode(byte[] file) => ImageCodec.Decoder.Decode(file, DecodeLimits.Default);

    private static ImageErrorKind Kind(byte[] file) => Assert.Throws<ImageFormatException>(() => Decode(file)).Kind;
}
