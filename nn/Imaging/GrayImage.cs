namespace Digits.Imaging;

/// <summary>A picture as displayed (orientation applied): luminance, and alpha where there is any.</summary>
/// <remarks>
/// Row-major bytes, origin top left. Luminance 0 is black, 255 white; colour is converted by ITU-R BT.601,
/// Y = 0.299 R + 0.587 G + 0.114 B. Alpha 0 is transparent, 255 opaque; luminance is not premultiplied by it.
/// </remarks>
public sealed class GrayImage
{
    private readonly byte[] _luminance;
    private readonly byte[]? _alpha;

    /// <summary>Wraps pixels; the arrays are kept, not copied.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="luminance">[height, width].</param>
    /// <param name="alpha">[height, width], or null for an opaque picture.</param>
    /// <exception cref="ArgumentException">A length disagrees with the size, or a side is not positive.</exception>
    public GrayImage(int width, int height, byte[] luminance, byte[]? alpha = null)
    {
        ArgumentNullException.ThrowIfNull(luminance);
        if (width < 1 || height < 1)
            ThrowHelper.Argument($"GrayImage: got {width}x{height}, expected sides of at least 1", nameof(width));
        long size = (long)width * height;
        if (luminance.Length != size)
            ThrowHelper.Argument($"GrayImage: luminance has {luminance.Length} pixels, expected {width}x{height} = {size}", nameof(luminance));
        if (alpha is not null && alpha.Length != size)
            ThrowHelper.Argument($"GrayImage: alpha has {alpha.Length} pixels, expected {width}x{height} = {size}", nameof(alpha));
        Width = width;
        Height = height;
        _luminance = luminance;
        _alpha = alpha;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>[Height, Width], 0 black to 255 white.</summary>
    public ReadOnlySpan<byte> Luminance => _luminance;

    /// <summary>[Height, Width], 0 transparent to 255 opaque; empty when every pixel is opaque.</summary>
    public ReadOnlySpan<byte> Alpha => _alpha;
}
