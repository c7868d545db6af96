namespace Digits.Imaging.Codecs;

/// <summary>How much a picture may cost to decode.</summary>
public sealed record DecodeLimits
{
    /// <summary>The limits of the service: fifty million pixels, two hundred and fifty million bytes.</summary>
    public static DecodeLimits Default { get; } = new();

    /// <summary>The largest width times height that is decoded.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>The largest side. A few rows are held beside the picture, which a single endless row would double and more.</summary>
    public int MaxSide { get; init; } = 1_000_000;

    /// <summary>Pictures of more pixels are decoded without their colour, which takes two more bytes for each.</summary>
    public long MaxColorPixels { get; init; } = 16_000_000;

    /// <summary>The most bytes of samples, coefficients, colour and turned copies that are held at once. Of what a header may declare, only large JPEGs of three or four full colours, or of many scans, come to more.</summary>
    public long MaxHeldBytes { get; init; } = 250_000_000;

    /// <summary>Refuses a declared size before anything is allocated for it.</summary>
    internal void Check(string format, long width, long height)
    {
        if (width < 1 || height < 1)
            throw ImageFormatException.Malformed($"{format}: the header declares {width}x{height} pixels, expected sides of at least 1");
        // Formats declare sides of at most 32 bits, but those of 2^32 - 1 would overflow the product.
        if (width > int.MaxValue || height > int.MaxValue || width * height > MaxPixels)
            throw ImageFormatException.TooLarge($"{format}: the header declares {width}x{height} pixels, at most {MaxPixels} are decoded");
        if (width > MaxSide || height > MaxSide)
            throw ImageFormatException.TooLarge($"{format}: the header declares {width}x{height} pixels, sides of at most {MaxSide} are decoded");
    }
}
