using SkiaSharp;

namespace Digits.Imaging.Codecs.Skia;

/// <summary>Decodes WebP by SkiaSharp, and leaves the formats that managed code reads to that. A build with <c>-p:ImageCodec=Managed</c> goes without.</summary>
/// <remarks>
/// Skia reads those formats, too, but tells a damaged picture from an unknown one less well, cuts 16-bit samples off, and holds as much memory as a header declares:
/// so native code sees only what nothing else here reads. Where the native part cannot be loaded (another C library, another processor), WebP is an unknown format as in a managed build.
/// </remarks>
internal sealed class SkiaDecoder : IImageDecoder
{
    private static readonly bool IsLoaded = TryLoad();
    private readonly ManagedDecoder _managed = IsLoaded ? new("PNG, JPEG, GIF, BMP or WebP") : new();

    public string Name => IsLoaded ? "managed and SkiaSharp" : _managed.Name;

    public IReadOnlyList<string> Formats => IsLoaded ? [.. _managed.Formats, "image/webp"] : _managed.Formats;

    public GrayImage Decode(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return IsLoaded && IsWebP(file) ? DecodeWebP(file, limits) : _managed.Decode(file, limits);
    }

    private static bool TryLoad()
    {
        try
        {
            using SKData any = SKData.CreateCopy([0]);
            return true;
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    private static bool IsWebP(ReadOnlySpan<byte> file) => file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    /// <summary>Bytes: four here, four in the native decoder where the picture is lossless; one each of luminance, alpha and two of colour, and each once more turned.</summary>
    private static int HeldPerPixel(SKImageInfo info, SKEncodedOrigin origin, DecodeLimits limits)
    {
        int planes = (long)info.Width * info.Height <= limits.MaxColorPixels ? 4 : 2;
        return 8 + (origin == SKEncodedOrigin.TopLeft ? planes : 2 * planes);
    }

    private static GrayImage DecodeWebP(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        using SKData data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data) ?? throw ImageFormatException.Malformed("WebP: the headers are damaged or incomplete");
        limits.Check("WebP", codec.Info.Width, codec.Info.Height);
        SKImageInfo info = new(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        long held = HeldPerPixel(info, codec.EncodedOrigin, limits) * (long)info.Width * info.Height;
        if (held > limits.MaxHeldBytes)
            throw ImageFormatException.TooLarge($"WebP: {info.Width}x{info.Height} pixels take {held} bytes to decode, at most {limits.MaxHeldBytes} are held");
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
