using Digits.Imaging.Codecs;
using Digits.Imaging.Tests.Codecs.Bmp;
using Digits.Imaging.Tests.Codecs.Gif;
using Digits.Imaging.Tests.Codecs.Jpeg;
using Digits.Imaging.Tests.Codecs.Png;

namespace Digits.Imaging.Tests.Codecs;

/// <summary>Whatever the bytes, a decoder answers with a picture within the limits or with its own exception.</summary>
public class HostileBytesTests
{
    private const int Width = 21;
    private const int Height = 19;

    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["png"] = PngEncoder.EncodeGray8(Pictures.Gray(Width, Height), Width, Height),
        ["interlaced png"] = new PngBuilder().Header(Width, Height, 8, 2, interlaced: true)
            .Data(PngBuilder.Rows([.. Pictures.Rgb(Width, Height).Select(value => (int)value)], Width, Height, 3, 8, true)).End(),
        ["jpeg"] = Jpeg(progressive: false),
        ["progressive jpeg"] = Jpeg(progressive: true),
        ["gif"] = GifBuilder.Build(Width, Height, Pictures.Gray(Width, Height), interlaced: true, transparent: 3),
        ["bmp"] = BmpBuilder.Build(Width, Height, 32, new byte[4 * Width * Height], compression: 3, masks: [0xFF, 0xFF00, 0xFF0000]),
        ["bmp in runs"] = BmpBuilder.Build(
            Width, Height, 8,
            [.. Enumerable.Range(0, Height).SelectMany(y => (byte[])[5, (byte)y, 0, Width - 5, .. Pictures.Gray(Width, Height)[..(Width - 5)], 0, (byte)(y < Height - 1 ? 0 : 1)])],
            [.. Enumerable.Range(0, 256).SelectMany(i => (byte[])[(byte)i, (byte)i, (byte)i, 0])],
            compression: 1),
    };

    public static TheoryData<string> Names() => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_TruncatedAtEveryByte_ThrowsMalformedOrUnsupported(string name)
    {
        byte[] file = Files[name];
        Assert.Equal(Width, ImageCodec.Decoder.Decode(file, DecodeLimits.Default).Width);
        // A GIF's trailer is not needed for its first frame.
        int needed = name == "gif" ? file.Length - 1 : file.Length;
        for (int length = 0; length < needed; length++)
        {
            byte[] truncated = file[..length];
            ImageErrorKind kind = Assert.Throws<ImageFormatException>(() => ImageCodec.Decoder.Decode(truncated, DecodeLimits.Default)).Kind;
            Assert.NotEqual(ImageErrorKind.TooLarge, kind);
            if (length >= 8)
                Assert.Equal(ImageErrorKind.Malformed, kind);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_RandomBitFlips_DecodesOrThrowsItsOwnException(string name)
    {
        Random random = new(6);
        DecodeLimits limits = new() { MaxPixels = 100_000 };
        for (int repeat = 0; repeat < 1500; repeat++)
        {
            byte[] file = [.. Files[name]];
            for (int flips = random.Next(1, 6); flips > 0; flips--)
                file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            // Checksums would hide what lies behind them.
            if (name.EndsWith("png", StringComparison.Ordinal) && repeat % 2 == 0)
                file = WithRightChecksums(file);
            try
            {
                GrayImage image = ImageCodec.Decoder.Decode(file, limits);
                Assert.InRange((long)image.Width * image.Height, 1, limits.MaxPixels);
            }
            catch (ImageFormatException)
            {
                // As it should be.
            }
        }
    }

    [Fact]
    public void Decode_UnknownBytes_AreUnsupported()
    {
        byte[][] unknown = [[], [0], "hello, world"u8.ToArray(), "RIFF\0\0\0\0WAVEfmt "u8.ToArray(), new byte[1000]];
        foreach (byte[] file in unknown)
            Assert.Equal(ImageErrorKind.Unsupported, Assert.Throws<ImageFormatException>(() => ImageCodec.Decoder.Decode(file, DecodeLimits.Default)).Kind);
    }

    private static byte[] Jpeg(bool progressive)
    {
        byte[] gray = Pictures.Gray(Width, Height);
        return new JpegBuilder(Width, Height, new JpegInput(1, 2, 2, gray), new JpegInput(2, 1, 1, gray), new JpegInput(3, 1, 1, gray))
        {
            Progressive = progressive,
            RestartInterval = 2,
        }.Build();
    }

    private static byte[] WithRightChecksums(byte[] file)
    {
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                break;
            uint crc = Digits.Imaging.Codecs.Png.Crc32.Compute(file.AsSpan(at + 4, 4 + (int)length));
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + (int)length), crc);
            at += 12 + (int)length;
        }
        return file;
    }
}
