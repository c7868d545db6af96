namespace Digits.Imaging.Codecs;

/// <summary>How much a picture may cost to decode.</summary>
public sealed record DecodeLimits
{
    /// <summary>The limits of the service: fifty million pixels.</summary>
    public static DecodeLimits Default { get; } = new();

    /// <summary>The largest width times height that is decoded.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>Refuses a declared size before anything is allocated for it.</summary>
    internal void Check(string format, long width, long height)
    {
        if (width < 1 || height < 1)
            throw ImageFormatException.Malformed($"{format}: the header declares {width}x{height} pixels, expected sides of at least 1");
        // Sides beyond MaxPixels are refused first so that the product cannot overflow.
        if (width > MaxPixels || height > MaxPixels || width * height > MaxPixels)
            throw ImageFormatException.TooLarge($"{format}: the header declares {width}x{height} pixels, at most {MaxPixels} are decoded");
    }
}
