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

    [Theory]
    [InlineData(2, new byte[] { 0b00_01_10_11 }, new[] { 0, 1, 2, 3 })]
    [InlineData(4, new byte[] { 0x3F, 0xA1 }, new[] { 3, 15, 10, 1 })]
    [InlineData(8, new byte[] { 9, 0, 200, 255 }, new[] { 9, 0, 200, 255 })]
    public void Decode_Indices_UseThePalette(int bits, byte[] row, int[] indices)
    {
        byte[] padded = new byte[4];
        row.CopyTo(padded, 0);

        Assert.Equal(indices.Select(Shade), Decode(BmpBuilder.Build(4, 1, bits, padded, Palette(bits))).Luminance.ToArray());
    }

    [Fact]
    public void Decode_RunsOf8Bits_ReadsRunsIndicesAndMoves()
    {
        // Rows from below: a run and three indices as they are; the second row begins two columns on, the third is passed over, the fourth is a run beyond its end.
        byte[] coded = [2, 7, 0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 2, 0, 3, 9, 0, 0, 0, 0, 200, 5, 0, 1];

        byte[] luminance = Decode(BmpBuilder.Build(5, 4, 8, coded, Palette(8), compression: 1)).Luminance.ToArray();

        int[] expected = [5, 5, 5, 5, 5, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 7, 7, 1, 2, 3];
        Assert.Equal(expected.Select(Shade), luminance);
    }

    [Fact]
    public void Decode_RunsOf4Bits_TakesTurns()
    {
        byte[] coded = [3, 0x5A, 0, 4, 0x12, 0x34, 0, 0, 0, 3, 0x67, 0x80, 0, 1];

        byte[] luminance = Decode(BmpBuilder.Build(7, 2, 4, coded, Palette(4), compression: 2)).Luminance.ToArray();

        int[] expected = [6, 7, 8, 0, 0, 0, 0, 5, 10, 5, 1, 2, 3, 4];
        Assert.Equal(expected.Select(Shade), luminance);
    }

    [Fact]
    public void Decode_RunsCutAnywhere_AreMalformedOrAPicture()
    {
        byte[] coded = [2, 7, 0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 2, 0, 3, 9, 0, 0, 5, 4, 0, 0, 5, 5, 0, 1];
        for (int length = 0; length < coded.Length; length++)
        {
            byte[] file = BmpBuilder.Build(5, 4, 8, coded[..length], Palette(8), compression: 1);
            if (length < coded.Length - 4)
                Assert.Equal(ImageErrorKind.Malformed, Kind(file));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decode_PaletteThatEndsAtThePixels_IsReadSoFar(bool isCore)
    {
        // Two colours, neither header says how many; a third index.
        byte[] row = [0, 1, 2, 0];
        byte[] core = [(byte)'B', (byte)'M', 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0, 12, 0, 0, 0, 3, 0, 1, 0, 1, 0, 8, 0, 10, 10, 10, 200, 200, 200, .. row];
        byte[] file = isCore ? core : BmpBuilder.Build(3, 1, 8, row, [10, 10, 10, 0, 200, 200, 200, 0]);

        Assert.Equal([10, 200, 0], Decode(file).Luminance.ToArray());
    }

    [Theory]
    [InlineData(4, -4, 8, 1, ImageErrorKind.Malformed)]
    [InlineData(4, 4, 24, 1, ImageErrorKind.Unsupported)]
    [InlineData(4, 4, 8, 2, ImageErrorKind.Unsupported)]
    [InlineData(4, 4, 8, 3, ImageErrorKind.Unsupported)]
    [InlineData(7000, 7000, 8, 1, ImageErrorKind.Malformed)]
    public void Decode_RunsOfWhatTheyCannotBe_AreRefused(int width, int height, int bits, int compression, ImageErrorKind kind) =>
        Assert.Equal(kind, Kind(BmpBuilder.Build(width, height, bits, [4, 1, 0, 1], Palette(bits), compression)));

    [Fact]
    public void Decode_RunsThatLeaveThePicture_AreMalformed() =>
        Assert.Equal(ImageErrorKind.Malformed, Kind(BmpBuilder.Build(4, 4, 8, [0, 2, 200, 0, 4, 1, 0, 1], Palette(8), compression: 1)));

    [Theory]
    [InlineData(12, 3)]
    [InlineData(16, 4)]
    public void Decode_HeadersOfOtherSystems_AreRead(int headerSize, int entrySize)
    {
        // Width, height, planes, bits: of two bytes each in a header of 12, the first two of four in OS/2's of 16.
        byte[] header = headerSize == 12 ? [12, 0, 0, 0, 2, 0, 1, 0, 1, 0, 1, 0] : [16, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0];
        byte[] palette = [.. new byte[] { 10, 200 }.SelectMany(shade => Enumerable.Repeat(shade, entrySize))];
        byte[] file = [(byte)'B', (byte)'M', 0, 0, 0, 0, 0, 0, 0, 0, (byte)(14 + header.Length + palette.Length), 0, 0, 0, .. header, .. palette, 0b0100_0000, 0, 0, 0];

        Assert.Equal([10, 200], Decode(file).Luminance.ToArray());
    }

    [Theory]
    [InlineData(int.MaxValue, int.MinValue)]
    [InlineData(100_000, 100_000)]
    public void Decode_HugeSize_IsTooLarge(int width, int height) =>
        Assert.Equal(ImageErrorKind.TooLarge, Kind(BmpBuilder.Build(width, height, 24, [0, 0, 0, 0])));

    /// <summary>Grey, every index of its own shade.</summary>
    private static byte[] Palette(int bits) => bits > 8 ? [] : [.. Enumerable.Range(0, 1 << bits).SelectMany(i => (byte[])[Shade(i), Shade(i), Shade(i), 0])];

    private static byte Shade(int index) => (byte)(index * 77);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(8, 0)]
    [InlineData(24, 0)]
    [InlineData(8, 54)] // the palette is not counted in
    public void Decode_OffsetLeftOut_TakesPixelsFromBehindTheHeaders(int bits, byte offset)
    {
        byte[] file = BmpBuilder.Build(1, 2, bits, [255, 0, 0, 0, 0, 0, 255, 0], bits > 8 ? [] : Palette(bits));
        byte[] expected = Decode(file).Luminance.ToArray();
        (file[10], file[11]) = (offset, 0);

        Assert.Equal(expected, Decode(file).Luminance.ToArray());
    }

    private static GrayImage Decode(byte[] file) => ImageCodec.Decoder.Decode(file, DecodeLimits.Default);

    private static ImageErrorKind Kind(byte[] file) => Assert.Throws<ImageFormatException>(() => Decode(file)).Kind;
}
