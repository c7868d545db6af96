namespace Digits.Imaging.Codecs;

/// <summary>Why a picture could not be decoded.</summary>
public enum ImageErrorKind
{
    /// <summary>A known format whose bytes are truncated or corrupt.</summary>
    Malformed,

    /// <summary>No known format, or a variant of one that is not read.</summary>
    Unsupported,

    /// <summary>The header declares more than the limits allow to be decoded.</summary>
    TooLarge,
}
