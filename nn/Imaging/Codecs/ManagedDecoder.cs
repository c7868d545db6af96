using Digits.Imaging.Codecs.Jpeg;
using Digits.Imaging.Codecs.Png;

namespace Digits.Imaging.Codecs;

/// <summary>Decoders of our own, in managed code: tells the format by its first bytes and hands over.</summary>
internal sealed class ManagedDecoder : IImageDecoder
{
    public string Name => "managed";

    public IReadOnlyList<string> Formats { get; } = ["image/png", "image/jpeg"];

    public GrayImage Decode(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (PngDecoder.Recognises(file))
            return PngDecoder.Decode(file, limits);
        if (JpegDecoder.Recognises(file))
            return JpegDecoder.Decode(file, limits);
        throw ImageFormatException.Unsupported("The bytes are no image format this build reads");
    }
}
