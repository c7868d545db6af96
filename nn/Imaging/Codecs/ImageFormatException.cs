namespace Digits.Imaging.Codecs;

/// <summary>Bytes that could not be decoded as a picture. The message says what was found and what was expected.</summary>
/// <param name="kind">Whether the bytes are wrong, unknown, or too many.</param>
/// <param name="message">One sentence for the person who sent the picture.</param>
/// <param name="innerException">What failed underneath, if anything did.</param>
public sealed class ImageFormatException(ImageErrorKind kind, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whether the bytes are wrong, unknown, or too many.</summary>
    public ImageErrorKind Kind { get; } = kind;

    internal static ImageFormatException Malformed(string message, Exception? inner = null) => new(ImageErrorKind.Malformed, message, inner);

    internal static ImageFormatException Unsupported(string message) => new(ImageErrorKind.Unsupported, message);

    internal static ImageFormatException TooLarge(string message) => new(ImageErrorKind.TooLarge, message);
}
