using SkiaSharp;

namespace Digits.Imaging.Codecs.Skia;

/// <summary>Decodes WebP by SkiaSharp, and leaves the formats that managed code reads to that. Built only with <c>-p:ImageCodec=SkiaSharp</c>.</summary>
/// <remarks>
/// Skia reads those formats, too, but tells a damaged picture from an unknown one less well, cuts 16-bit samples off, and holds as much memory as a header declares:
/// so native code sees only what nothing else here reads.
/// </remarks>
internal sealed class SkiaDecoder : IImageDecoder
{
    private readonly ManagedDecoder _managed = new();

    public string Name => "managed and SkiaSharp";

    public IReadOnlyList<string> Formats => [.. _managed.Formats, "image/webp"];

    public GrayImage Decode(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return IsWebP(file) ? DecodeWebP(file, limits) : _managed.Decode(file, limits);
    }

    private static bool IsWebP(ReadOnlySpan<byte> file) => file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    private static GrayImage DecodeWebP(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        using SKData data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data) ?? throw ImageFormatException.Malformed("WebP: the headers are damaged or incomplete");
        limits.Check("WebP", codec.Info.Width, codec.Info.Height);
        SKImageInfo info = new(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        if (info.BytesSize64 > limits.MaxHeldBytes)
            throw ImageFormatException.TooLarge($"WebP: {info.Width}x{info.Height} pixels take {info.BytesSize64} bytes to decode, at most {limits.MaxHeldBytes} are held");
        byte[] pixels = new byte[info.BytesSize64];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* start = pixels)
                result = codec.GetPixels(info, (nint)start);
        }
        if (result != SKCodecResult.Success)
            throw ImageFormatException.Malformed($"WebP: the picture could not be decoded ({result})");

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
