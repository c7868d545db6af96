using SkiaSharp;

namespace Digits.Imaging.Codecs.Skia;

/// <summary>Decodes by SkiaSharp, which adds WebP and more. Built only with <c>-p:ImageCodec=SkiaSharp</c>.</summary>
internal sealed class SkiaDecoder : IImageDecoder
{
    public string Name => "SkiaSharp";

    public IReadOnlyList<string> Formats { get; } = ["image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp"];

    public GrayImage Decode(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        using SKData data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data)
            ?? throw ImageFormatException.Unsupported("The bytes are no image format this build reads: PNG, JPEG, GIF, BMP or WebP");
        limits.Check(codec.EncodedFormat.ToString(), codec.Info.Width, codec.Info.Height);

        SKImageInfo info = new(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        byte[] pixels = new byte[checked((long)info.Width * info.Height * 4)];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* start = pixels)
                result = codec.GetPixels(info, (nint)start);
        }
        if (result != SKCodecResult.Success)
            throw ImageFormatException.Malformed($"{codec.EncodedFormat}: the picture could not be decoded ({result})");

        byte[] luminance = new byte[info.Width * info.Height], alpha = new byte[luminance.Length];
        ChromaCollector chroma = new(luminance.Length, limits);
        for (int i = 0; i < luminance.Length; i++)
        {
            ReadOnlySpan<byte> pixel = pixels.AsSpan(4 * i, 4);
            luminance[i] = (byte)Luma.FromRgb(pixel[0], pixel[1], pixel[2]);
            alpha[i] = pixel[3];
            chroma.Add(i, pixel[0], pixel[1], pixel[2], luminance[i]);
        }
        bool isOpaque = alpha.AsSpan().IndexOfAnyExcept((byte)255) < 0;
        // SKEncodedOrigin counts as EXIF does.
        return Orientation.Apply((int)codec.EncodedOrigin, info.Width, info.Height, luminance, isOpaque ? null : alpha, chroma.Planes);
    }
}
