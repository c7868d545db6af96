using Digits.Imaging.Codecs.Bmp;
using Digits.Imaging.Codecs.Gif;
using Digits.Imaging.Codecs.Jpeg;
using Digits.Imaging.Codecs.Png;

namespace Digits.Imaging.Codecs;

/// <summary>Decoders of our own, in managed code: tells the format by its first bytes and hands over.</summary>
/// <param name="known">What this build reads, for people: the refusal of anything else says it.</param>
internal sealed class ManagedDecoder(string known = "PNG, JPEG, GIF or BMP") : IImageDecoder
{
    public string Name => "managed";

    public IReadOnlyList<string> Formats { get; } = ["image/png", "image/jpeg", "image/gif", "image/bmp"];

    public GrayImage Decode(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (PngDecoder.Recognises(file))
            return PngDecoder.Decode(file, limits);
        if (JpegDecoder.Recognises(file))
            return JpegDecoder.Decode(file, limits);
        if (GifDecoder.Recognises(file))
            return GifDecoder.Decode(file, limits);
        if (BmpDecoder.Recognises(file))
            return BmpDecoder.Decode(file, limits);
        throw ImageFormatException.Unsupported($"The bytes are no image format this build reads: {known}");
    }
}
