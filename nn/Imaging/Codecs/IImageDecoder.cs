namespace Digits.Imaging.Codecs;

/// <summary>Turns the bytes of an image file into pixels. Implementations are thread-safe and do no I/O.</summary>
public interface IImageDecoder
{
    /// <summary>What decodes: "managed" or "managed and SkiaSharp".</summary>
    string Name { get; }

    /// <summary>The formats this decoder reads, as media types ("image/png").</summary>
    IReadOnlyList<string> Formats { get; }

    /// <summary>Decodes a picture; its format is recognised by its bytes.</summary>
    /// <param name="file">The whole file. Trailing bytes after the picture are ignored.</param>
    /// <param name="limits">What the picture may cost; checked before pixels are allocated.</param>
    /// <returns>The picture as displayed: EXIF orientation applied, the first frame of an animation.</returns>
    /// <exception cref="ImageFormatException">The bytes are malformed, of an unsupported format, or too large.</exception>
    GrayImage Decode(ReadOnlySpan<byte> file, DecodeLimits limits);
}
