using Digits.Imaging.Codecs;
using FsCheck;
using FsCheck.Fluent;

namespace Digits.Imaging.Tests.Codecs;

/// <summary>What holds for every picture and for any bytes, whichever decoder is built.</summary>
public class CodecPropertyTests
{
    private static readonly byte[][] Signatures =
    [
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'],
        [0xFF, 0xD8, 0xFF, 0xE0],
        [0xFF, 0xD8, 0xFF, 0xC2],
        "GIF89a"u8.ToArray(),
        "BM"u8.ToArray(),
        [],
    ];

    [Fact]
    public void EncodeThenDecode_GivesThePictureBack()
    {
        Gen<(int Width, int Height, byte[] Pixels)> pictures =
            from width in Gen.Choose(1, 40)
            from height in Gen.Choose(1, 40)
            from pixels in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(width * height)
            select (width, height, pixels);
        Prop.ForAll(pictures.ToArbitrary(), picture =>
        {
            GrayImage decoded = ImageCodec.Decoder.Decode(PngEncoder.EncodeGray8(picture.Pixels, picture.Width, picture.Height), DecodeLimits.Default);
            return (decoded.Width, decoded.Height) == (picture.Width, picture.Height) && decoded.Luminance.SequenceEqual(picture.Pixels) && decoded.Alpha.IsEmpty;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Decode_AnyBytesBehindASignature_IsAPictureWithinTheLimitsOrItsOwnException()
    {
        DecodeLimits limits = new() { MaxPixels = 250_000 };
        Gen<byte[]> files =
            from signature in Gen.Elements(Signatures)
            from rest in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
            select (byte[])[.. signature, .. rest];
        Prop.ForAll(files.ToArbitrary(), file => IsDecodedOrRefused(file, limits)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(400));
    }

    /// <summary>What is refused has cost no more memory than the largest picture within the limits would, whatever the header says.</summary>
    private static bool IsDecodedOrRefused(byte[] file, DecodeLimits limits)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            GrayImage image = ImageCodec.Decoder.Decode(file, limits);
            return (long)image.Width * image.Height <= limits.MaxPixels;
        }
        catch (ImageFormatException)
        {
            return GC.GetAllocatedBytesForCurrentThread() - before < 16 * limits.MaxPixels;
        }
    }
}
