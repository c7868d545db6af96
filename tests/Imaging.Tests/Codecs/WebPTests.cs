using Digits.Imaging.Codecs;

namespace Digits.Imaging.Tests.Codecs;

/// <summary>WebP is read by a build with SkiaSharp, and refused as unknown by one without.</summary>
public class WebPTests
{
    // 12 x 8 white pixels, lossless; columns 3 to 5 of rows 2 to 5 are black.
    private static readonly byte[] File = Convert.FromBase64String("UklGRiwAAABXRUJQVlA4TB8AAAAvC8ABAA8w//M///MfeCDMNkKoP9Fh7XUOEf2PZJcAAA==");

    private static bool IsRead => ImageCodec.Decoder.Formats.Contains("image/webp");

    [Fact]
    public void Decode_Lossless_GivesItsPixels()
    {
        if (!IsRead)
        {
            Assert.Equal(ImageErrorKind.Unsupported, Kind(File));
            return;
        }

        GrayImage image = ImageCodec.Decoder.Decode(File, DecodeLimits.Default);

        Assert.Equal((12, 8), (image.Width, image.Height));
        Assert.True(image.Alpha.IsEmpty);
        Assert.Equal(Enumerable.Range(0, 96).Select(i => i % 12 is >= 3 and <= 5 && i / 12 is >= 2 and <= 5 ? (byte)0 : (byte)255), image.Luminance.ToArray());
    }

    [Fact]
    public void Decode_CutAnywhereOrFlipped_IsRefusedOrAPicture()
    {
        Assert.SkipUnless(IsRead, "This build reads no WebP.");
        for (int length = 12; length < File.Length - 2; length++)
            Assert.Equal(ImageErrorKind.Malformed, Kind(File[..length]));
        Random random = new(5);
        for (int repeat = 0; repeat < 500; repeat++)
        {
            byte[] file = [.. File];
            file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.InRange(ImageCodec.Decoder.Decode(file, new DecodeLimits { MaxPixels = 100_000 }).Luminance.Length, 1, 100_000);
            }
            catch (ImageFormatException)
            {
                // A refusal is as good as a picture.
            }
        }
    }

    [Fact]
    public void Decode_MorePixelsThanTheLimit_IsTooLarge()
    {
        Assert.SkipUnless(IsRead, "This build reads no WebP.");
        Assert.Equal(ImageErrorKind.TooLarge, Assert.Throws<ImageFormatException>(() => ImageCodec.Decoder.Decode(File, new DecodeLimits { MaxPixels = 95 })).Kind);
    }

    private static ImageErrorKind Kind(byte[] file) => Assert.Throws<ImageFormatException>(() => ImageCodec.Decoder.Decode(file, DecodeLimits.Default)).Kind;
}
