namespace Digits.Imaging.Codecs;

/// <summary>The decoder this build was made with (<c>-p:ImageCodec=SkiaSharp</c>, the default, or <c>Managed</c>).</summary>
public static class ImageCodec
{
    /// <summary>The decoder everything uses.</summary>
#if SKIA_CODEC
    public static IImageDecoder Decoder { get; } = new Skia.SkiaDecoder();
#else
    public static IImageDecoder Decoder { get; } = new ManagedDecoder();
#endif
}
