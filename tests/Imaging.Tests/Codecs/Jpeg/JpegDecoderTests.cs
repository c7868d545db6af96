using Digits.Imaging.Codecs;

namespace Digits.Imaging.Tests.Codecs.Jpeg;

public class JpegDecoderTests
{
    private const int Width = 37;
    private const int Height = 29;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 3)]
    [InlineData(true, 0)]
    [InlineData(true, 2)]
    public void Decode_Greyscale_GivesTheSamples(bool progressive, int restartInterval)
    {
        byte[] file = new JpegBuilder(Width, Height, Luminance()) { Progressive = progressive, RestartInterval = restartInterval }.Build();

        AssertClose(Pictures.Gray(Width, Height), Decode(file), 2);
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, false)]
    [InlineData(1, 2, false)]
    [InlineData(2, 2, false)]
    [InlineData(4, 1, false)]
    [InlineData(4, 2, false)]
    [InlineData(2, 2, true)]
    [InlineData(4, 1, true)]
    public void Decode_SubsampledChroma_GivesLuminanceAtFullSize(int horizontal, int vertical, bool progressive)
    {
        foreach (bool interleaved in (bool[])[true, false])
        {
            byte[] file = new JpegBuilder(Width, Height, Luminance(horizontal, vertical), Channel(2, 1), Channel(3, 2))
            {
                Progressive = progressive,
                Interleaved = interleaved,
                RestartInterval = 2,
            }.Build();

            AssertClose(Pictures.Gray(Width, Height), Decode(file), 2);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_RgbByAdobesMarker_CombinesTheChannels(bool progressive)
    {
        byte[] rgb = Pictures.Rgb(Width, Height);
        byte[] file = new JpegBuilder(Width, Height, Channel(1, 0), Channel(2, 1), Channel(3, 2)) { AdobeTransform = 0, Progressive = progressive }.Build();

        AssertClose([.. Enumerable.Range(0, Width * Height).Select(i => (byte)Pictures.Luma(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]))], Decode(file), 3);
    }

    [Fact]
    public void Decode_InvertedCmyk_MultipliesEachInkByBlack()
    {
        byte[] rgb = Pictures.Rgb(Width, Height);
        byte[] black = [.. Enumerable.Repeat((byte)128, Width * Height)];
        byte[] file = new JpegBuilder(Width, Height, Channel(1, 0), Channel(2, 1), Channel(3, 2), new JpegInput(4, 1, 1, black)) { AdobeTransform = 0 }.Build();

        AssertClose([.. Enumerable.Range(0, Width * Height).Select(i => (byte)(Pictures.Luma(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) * 128 / 255))], Decode(file), 3);
    }

    /// <summary>Of four colours, the transform of three is taken for theirs, as other decoders do.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Decode_Ycck_InvertsTheColourButNotBlack(int transform)
    {
        byte[] neutral = [.. Enumerable.Repeat((byte)128, Width * Height)], black = [.. Enumerable.Repeat((byte)255, Width * Height)];
        byte[] file = new JpegBuilder(Width, Height, Luminance(), new JpegInput(2, 1, 1, neutral), new JpegInput(3, 1, 1, neutral), new JpegInput(4, 1, 1, black))
        {
            AdobeTransform = transform,
        }.Build();

        AssertClose([.. Pictures.Gray(Width, Height).Select(value => (byte)(255 - value))], Decode(file), 2);
    }

    [Fact]
    public void Decode_12BitSamples_AreBroughtTo8()
    {
        byte[] file = new JpegBuilder(Width, Height, Luminance()) { Precision = 12 }.Build();

        AssertClose(Pictures.Gray(Width, Height), Decode(file), 1);
    }

    [Fact]
    public void Decode_ExifOrientation_TurnsThePicture()
    {
        GrayImage image = Decode(new JpegBuilder(Width, Height, Luminance()) { Orientation = 6 }.Build());

        Assert.Equal((Height, Width), (image.Width, image.Height));
        Assert.InRange(image.Luminance[0] - Pictures.Gray(Width, Height)[(Height - 1) * Width], -2, 2);
    }

    [Fact]
    public void Decode_ExifInSeveralSegments_KeepsTheOrientation()
    {
        byte[] file = new JpegBuilder(Width, Height, Luminance()) { Orientation = 6 }.Build();
        int next = Find(file, 0xDB);
        byte[] more = [0xFF, 0xE1, 0, 12, .. "Exif\0\0more"u8];

        GrayImage image = Decode([.. file.AsSpan(0, next), .. more, .. file.AsSpan(next)]);

        Assert.Equal((Height, Width), (image.Width, image.Height));
    }

    [Fact]
    public void Decode_JfifAndAdobe_TakesJfifAtItsWord()
    {
        byte[] ground = [.. Enumerable.Repeat((byte)128, Width * Height)];
        JpegInput[] inputs = [Luminance(), new(2, 1, 1, ground), new(3, 1, 1, ground)];
        byte[] file = new JpegBuilder(Width, Height, inputs) { AdobeTransform = 0 }.Build();
        byte[] jfif = [0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];

        AssertClose(Pictures.Gray(Width, Height), Decode([.. file.AsSpan(0, 2), .. jfif, .. file.AsSpan(2)]), 2);
    }

    /// <summary>Frames of motion JPEG are coded by the standard's tables and leave them out.</summary>
    [Fact]
    public void Decode_NoHuffmanTables_TakesTheStandardOnes()
    {
        // 8 x 8, quantised by 16: a DC difference of 3 (two bits: code 011, bits 11), then the end of the block (1010).
        byte[] file =
        [
            0xFF, 0xD8,
            0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)16, 64),
            0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0,
            0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0,
            0b01111101, 0b01111111,
            0xFF, 0xD9,
        ];

        Assert.All(Decode(file).Luminance.ToArray(), value => Assert.Equal(128 + (3 * 16 / 8), value));
    }

    [Theory]
    [InlineData(0xC3)] // lossless
    [InlineData(0xC9)] // arithmetic
    public void Decode_OtherProcesses_AreUnsupported(int marker)
    {
        byte[] file = new JpegBuilder(Width, Height, Luminance()).Build();
        file[Find(file, 0xC0) + 1] = (byte)marker;

        Assert.Equal(ImageErrorKind.Unsupported, Kind(file));
    }

    [Fact]
    public void Decode_HugeSize_IsTooLarge() => Assert.Equal(ImageErrorKind.TooLarge, Kind(WithSize(60_000, 60_000)));

    [Fact]
    public void Decode_SizeThatTheFileCannotFill_IsRefusedBeforePixelsAreAllocated()
    {
        byte[] file = WithSize(7000, 7000);
        Kind(file);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ImageErrorKind.Malformed, Kind(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(3, true)]
    public void Decode_MorePlanesAndCoefficientsThanAreHeld_IsTooLargeBeforeTheyAreAllocated(int colors, bool progressive)
    {
        byte[] file = Declaring(7071, 7071, colors, adobeTransform: 0, progressive, scans: true);
        Kind(file);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ImageErrorKind.TooLarge, Kind(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData(7071, 1, -1, true)] // grey
    [InlineData(7071, 3, -1, true)] // YCbCr, whose colour is passed over
    [InlineData(4000, 3, -1, true)] // YCbCr with its colour
    [InlineData(7071, 3, 0, false)] // RGB
    [InlineData(7071, 4, 0, false)] // CMYK
    [InlineData(4700, 3, 0, true)]
    [InlineData(4000, 4, 0, true)]
    public void Decode_LargePhotograph_IsNotTooLarge(int side, int colors, int adobeTransform, bool progressive)
    {
        // Nothing is allocated before the first scan, so there is none.
        ImageFormatException refused = Assert.Throws<ImageFormatException>(() => Decode(Declaring(side, side, colors, adobeTransform, progressive, scans: false)));

        Assert.Equal(ImageErrorKind.Malformed, refused.Kind);
        Assert.Contains("no scan", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_LimitOfBytes_CountsPlanesAndCoefficients()
    {
        byte[] file = new JpegBuilder(64, 64, Plain(1, 64), Plain(2, 64), Plain(3, 64)) { AdobeTransform = 0, Progressive = true }.Build();
        const int Held = ((3 * 3) + 2) * 64 * 64; // samples and coefficients of each colour, and the picture's own

        Assert.Equal(64, ImageCodec.Decoder.Decode(file, new DecodeLimits { MaxHeldBytes = Held }).Width);
        Assert.Equal(ImageErrorKind.TooLarge, Assert.Throws<ImageFormatException>(() => ImageCodec.Decoder.Decode(file, new DecodeLimits { MaxHeldBytes = Held - 1 })).Kind);
    }

    [Fact]
    public void Decode_MissingRestartMarker_IsMalformed()
    {
        byte[] file = new JpegBuilder(Width, Height, Luminance()) { RestartInterval = 3 }.Build();
        file[Find(file, 0xD1) + 1] = 0xD5;

        Assert.Equal(ImageErrorKind.Malformed, Kind(file));
    }

    [Fact]
    public void Decode_ManyScans_AreRefused()
    {
        byte[] file = new JpegBuilder(8, 8, new JpegInput(1, 1, 1, Pictures.Gray(8, 8))) { Progressive = true }.Build();

        Assert.Equal(ImageErrorKind.Malformed, Kind(Repeat(file, 300)));
    }

    [Fact]
    public void Decode_FewScansThatVisitTheSameCoefficientsAgainAndAgain_AreRefused()
    {
        const int Side = 256;
        byte[] file = new JpegBuilder(Side, Side, new JpegInput(1, 1, 1, new byte[Side * Side])) { Progressive = true }.Build();
        Assert.Equal(Side, Decode(file).Width);

        // Six scans each time, far fewer than are refused for their number alone: runs of empty blocks make them a few bytes each.
        ImageFormatException refused = Assert.Throws<ImageFormatException>(() => Decode(Repeat(file, 20)));

        Assert.Equal(ImageErrorKind.Malformed, refused.Kind);
        Assert.Contains("visit", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_SmallPictureWithScansTwice_IsDecoded()
    {
        byte[] file = new JpegBuilder(64, 64, new JpegInput(1, 1, 1, new byte[64 * 64])) { Progressive = true }.Build();

        Assert.Equal(64, Decode(Repeat(file, 20)).Width);
    }

    private static byte[] Repeat(byte[] file, int times)
    {
        int scan = Find(file, 0xDA);
        return [.. file[..scan], .. Enumerable.Repeat(file[scan..^2], times).SelectMany(bytes => bytes), .. file[^2..]];
    }

    private static JpegInput Luminance(int horizontal = 1, int vertical = 1) => new(1, horizontal, vertical, Pictures.Gray(Width, Height));

    private static JpegInput Channel(byte id, int channel)
    {
        byte[] rgb = Pictures.Rgb(Width, Height);
        return new JpegInput(id, 1, 1, [.. Enumerable.Range(0, Width * Height).Select(i => rgb[3 * i + channel])]);
    }

    private static JpegInput Plain(byte id, int side) => new(id, 1, 1, new byte[side * side]);

    // A small file with a large header, and as many bytes behind it as could hold that: a bit for each block.
    private static byte[] Declaring(int width, int height, int colors, int adobeTransform, bool progressive, bool scans)
    {
        byte[] file = new JpegBuilder(8, 8, [.. Enumerable.Range(1, colors).Select(id => Plain((byte)id, 8))]) { AdobeTransform = adobeTransform, Progressive = progressive }.Build();
        int frame = Find(file, progressive ? (byte)0xC2 : (byte)0xC0);
        (file[frame + 5], file[frame + 6], file[frame + 7], file[frame + 8]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return [.. scans ? file : [.. file[..Find(file, 0xDA)], 0xFF, 0xD9], .. new byte[98_000]];
    }

    [Fact]
    public void Decode_BytesBetweenSegments_AreSkipped()
    {
        byte[] file = new JpegBuilder(Width, Height, Luminance()).Build();
        int frame = Find(file, 0xC0);

        GrayImage image = Decode([.. file.AsSpan(0, frame), 1, 2, 0xFF, 0, 7, .. file.AsSpan(frame)]);

        Assert.Equal(Decode(file).Luminance.ToArray(), image.Luminance.ToArray());
        Assert.Equal(ImageErrorKind.Malformed, Kind([.. file.AsSpan(0, frame), 1, 2, 0]));
    }

    private static byte[] WithSize(int width, int height)
    {
        byte[] file = new JpegBuilder(Width, Height, Luminance()).Build();
        int frame = Find(file, 0xC0);
        (file[frame + 5], file[frame + 6], file[frame + 7], file[frame + 8]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return file;
    }

    private static int Find(byte[] file, byte marker) => file.AsSpan().IndexOf([(byte)0xFF, marker]);

    private static void AssertClose(byte[] expected, GrayImage image, int tolerance)
    {
        Assert.Equal((Width, Height), (image.Width, image.Height));
        for (int i = 0; i < expected.Length; i++)
            Assert.InRange(image.Luminance[i] - expected[i], -tolerance, tolerance);
    }

    private static GrayImage Decode(byte[] file) => ImageCodec.Decoder.Decode(file, DecodeLimits.Default);

    private static ImageErrorKind Kind(byte[] file) => Assert.Throws<ImageFormatException>(() => Decode(file)).Kind;
}
