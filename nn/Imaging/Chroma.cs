namespace Digits.Imaging;

/// <summary>The colour of a picture beside its luminance, as in JPEG (ITU-R BT.601): two planes, 128 where there is none.</summary>
/// <remarks>Cb = 128 + 0.564 (B - Y) and Cr = 128 + 0.713 (R - Y), cut to 0 to 255.</remarks>
public sealed class Chroma
{
    private readonly byte[] _blue, _red;

    /// <summary>Wraps planes; the arrays are kept, not copied.</summary>
    /// <param name="blue">[height, width], Cb.</param>
    /// <param name="red">[height, width], Cr.</param>
    /// <exception cref="ArgumentException">The planes are not of one length.</exception>
    public Chroma(byte[] blue, byte[] red)
    {
        ArgumentNullException.ThrowIfNull(blue);
        ArgumentNullException.ThrowIfNull(red);
        if (blue.Length != red.Length)
            ThrowHelper.Argument($"Chroma: the planes have {blue.Length} and {red.Length} pixels, expected as many in both", nameof(red));
        (_blue, _red) = (blue, red);
    }

    /// <summary>[height, width], how much bluer than grey: Cb.</summary>
    public ReadOnlySpan<byte> Blue => _blue;

    /// <summary>[height, width], how much redder than grey: Cr.</summary>
    public ReadOnlySpan<byte> Red => _red;
}
