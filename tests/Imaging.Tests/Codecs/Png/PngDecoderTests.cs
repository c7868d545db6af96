using Digits.Imaging.Codecs;
using Digits.Imaging.Codecs.Png;

namespace Digits.Imaging.Tests.Codecs.Png;

public class PngDecoderTests
{
    public static TheoryData<int, int, bool, bool> Kinds()
    {
        TheoryData<int, int, bool, bool> kinds = [];
        (int Type, int[] Depths)[] types = [(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])];
        foreach ((int type, int[] depths) in types)
        {
            foreach (int depth in depths)
            {
                foreach (bool interlaced in (bool[])[false, true])
                {
                    kinds.Add(type, depth, interlaced, false);
                    if (type is 0 or 2 or 3)
                        kinds.Add(type, depth, interlaced, true);
                }
            }
        }
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_EveryColourTypeAndDepth_GivesTheSamplesAsLuminanceAndAlpha(int colorType, int depth, bool interlaced, bool transparency)
    {
        foreach ((int width, int height) in ((int, int)[])[(1, 1), (3, 2), (5, 9), (33, 17)])
        {
            Random random = new(colorType * 100 + depth);
            int channels = colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
            int most = (1 << depth) - 1;
            int[] samples = [.. Enumerable.Range(0, width * height * channels).Select(_ => random.Next(most + 1))];
            byte[] palette = new byte[3 * (most < 256 ? most + 1 : 1)], alphas = new byte[palette.Length / 3];
            random.NextBytes(palette);
            random.NextBytes(alphas);

            PngBuilder builder = new PngBuilder().Header(width, height, depth, colorType, interlaced);
            if (colorType == 3)
                builder.Chunk("PLTE", palette);
            if (transparency)
            {
                byte[] key = [.. samples.Take(channels).SelectMany(sample => new[] { (byte)(sample >> 8), (byte)sample })];
                builder.Chunk("tRNS", colorType == 3 ? alphas : key);
            }
            byte[] file = builder.Data(PngBuilder.Rows(samples, width, height, channels, depth, interlaced)).End();

            GrayImage image = ImageCodec.Decoder.Decode(file, DecodeLimits.Default);

            Assert.Equal((width, height), (image.Width, image.Height));
            for (int i = 0; i < width * height; i++)
            {
                ReadOnlySpan<int> pixel = samples.AsSpan(i * channels, channels);
                bool isKey = transparency && pixel.SequenceEqual(samples.AsSpan(0, channels));
                double alpha = colorType switch
                {
                    3 => transparency ? alphas[pixel[0]] : 255,
                    4 or 6 => pixel[^1] * 255.0 / most,
                    _ => isKey ? 0 : 255,
                };
                double luminance = colorType switch
                {
                    3 => Pictures.Luma(palette[3 * pixel[0]], palette[3 * pixel[0] + 1], palette[3 * pixel[0] + 2]),
                    2 or 6 => Pictures.Luma(pixel[0], pixel[1], pixel[2]) * 255 / most,
                    _ => pixel[0] * 255.0 / most,
                };
                Assert.InRange(image.Luminance[i] - luminance, -0.51, 0.51);
                Assert.InRange((image.Alpha.IsEmpty ? 255 : image.Alpha[i]) - alpha, -0.51, 0.51);
            }
        }
    }

    [Fact]
    public void Decode_16BitSamples_AreRoundedNotTruncated()
    {
        int[] samples = [0x00FF, 0x7FFF, 0x8000, 0xFF7E];
        byte[] file = new PngBuilder().Header(4, 1, 16, 0).Data(PngBuilder.Rows(samples, 4, 1, 1, 16, false)).End();

        Assert.Equal([1, 127, 128, 254], ImageCodec.Decoder.Decode(file, DecodeLimits.Default).Luminance.ToArray());
    }

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(50_000_001, 1)]
    public void Decode_MorePixelsThanTheLimit_IsTooLarge(int width, int height)
    {
        byte[] file = new PngBuilder().Header(width, height, 8, 6).Data([0]).End();

        Assert.Equal(ImageErrorKind.TooLarge, Kind(file));
    }

    [Fact]
    public void Decode_HeaderThatTheDataCannotFill_IsRefusedBeforePixelsAreAllocated()
    {
        byte[] file = new PngBuilder().Header(7000, 7000, 8, 0).Data([0, 1, 2]).End();
        Kind(file);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ImageErrorKind.Malformed, Kind(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Decode_MorePixelsThanThePictureHas_StopsAfterThePicture()
    {
        byte[] file = new PngBuilder().Header(10, 10, 8, 0).Data(new byte[50_000_000]).End();
        Decode(file);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(new byte[100], Decode(file).Luminance.ToArray());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
    }

    [Fact]
    public void Decode_WrongChecksum_IsMalformed()
    {
        byte[] file = Small();
        file[20] ^= 1; // within IHDR's data

        Assert.Equal(ImageErrorKind.Malformed, Kind(file));
    }

    [Fact]
    public void Decode_UnknownCriticalChunk_IsUnsupported()
    {
        byte[] file = new PngBuilder().Header(1, 1, 8, 0).Chunk("ABCD", [1]).Data([0, 0]).End();

        Assert.Equal(ImageErrorKind.Unsupported, Kind(file));
    }

    [Fact]
    public void Decode_UnknownAncillaryChunk_IsSkipped()
    {
        byte[] file = new PngBuilder().Header(1, 1, 8, 0).Chunk("abCd", [1]).Data([0, 77]).End();

        Assert.Equal([77], ImageCodec.Decoder.Decode(file, DecodeLimits.Default).Luminance.ToArray());
    }

    [Theory]
    [InlineData(3, 0)] // depth 3
    [InlineData(16, 3)] // a palette of 65536
    [InlineData(8, 5)] // no such colour type
    public void Decode_ImpossibleHeader_IsMalformed(int depth, int colorType)
    {
        Assert.Equal(ImageErrorKind.Malformed, Kind(new PngBuilder().Header(1, 1, depth, colorType).Data([0, 0, 0, 0]).End()));
    }

    [Fact]
    public void Decode_PaletteIndexBeyondThePalette_IsOpaqueBlack()
    {
        byte[] file = new PngBuilder().Header(3, 1, 8, 3).Chunk("PLTE", [9, 9, 9]).Chunk("tRNS", [7]).Data([0, 0, 1, 255]).End();

        GrayImage image = Decode(file);

        Assert.Equal([9, 0, 0], image.Luminance.ToArray());
        Assert.Equal([7, 255, 255], image.Alpha.ToArray());
    }

    [Fact]
    public void Decode_MoreAlphasThanColours_IgnoresTheRest()
    {
        // The second pixel's colour is beyond the palette, and so is its alpha.
        byte[] file = new PngBuilder().Header(2, 1, 8, 3).Chunk("PLTE", [9, 9, 9]).Chunk("tRNS", [7, 5, 5]).Data([0, 0, 1]).End();

        Assert.Equal([7, 255], Decode(file).Alpha.ToArray());
    }

    [Fact]
    public void Decode_AlphasBeforeThePalette_AreMalformed() =>
        Assert.Equal(ImageErrorKind.Malformed, Kind(new PngBuilder().Header(1, 1, 8, 3).Chunk("tRNS", [7]).Chunk("PLTE", [9, 9, 9]).Data([0, 0]).End()));

    [Fact]
    public void Decode_BytesBehindTheCompressedPixels_AreIgnored()
    {
        byte[] rows = PngBuilder.Compress([0, 1, 2, 0, 3, 4]);
        byte[][] streams = [[.. rows, 1, 2, 3], PngBuilder.Compress([0, 1, 2, 0, 3, 4, 0]), PngBuilder.Compress([0, 1, 2, 0, 3, 4, .. new byte[1000]])];
        foreach (byte[] stream in streams)
            Assert.Equal([1, 2, 3, 4], Decode(new PngBuilder().Header(2, 2, 8, 0).Chunk("IDAT", stream).End()).Luminance.ToArray());
    }

    [Fact]
    public void Decode_WrongChecksumOfThePixels_IsMalformed()
    {
        byte[] rows = PngBuilder.Compress([0, 1, 2, 0, 3, 4]);
        rows[^1] ^= 1;

        Assert.Equal(ImageErrorKind.Malformed, Kind(new PngBuilder().Header(2, 2, 8, 0).Chunk("IDAT", rows).End()));
    }

    [Fact]
    public void Decode_ExifChunk_TurnsThePicture()
    {
        byte[] exif = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        byte[] file = new PngBuilder().Header(2, 1, 8, 0).Chunk("eXIf", exif).Data([0, 10, 20]).End();

        GrayImage image = ImageCodec.Decoder.Decode(file, DecodeLimits.Default);

        Assert.Equal((1, 2), (image.Width, image.Height));
        Assert.Equal([10, 20], image.Luminance.ToArray());
    }

    [Fact]
    public void Crc32_OfTheStandardCheckString_IsTheKnownValue() => Assert.Equal(0xCBF43926u, Crc32.Compute("123456789"u8));

    private static byte[] Small() => new PngBuilder().Header(2, 2, 8, 0).Data([0, 1, 2, 0, 3, 4]).End();

    private static GrayImage Decode(byte[] file) => ImageCodec.Decoder.Decode(file, DecodeLimits.Default);

    private static ImageErrorKind Kind(byte[] file) => Assert.Throws<ImageFormatException>(() => Decode(file)).Kind;
}
