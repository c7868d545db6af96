using Digits.Imaging.Codecs;

namespace Digits.Imaging;

/// <summary>A picture as displayed (orientation applied): luminance, and alpha and colour where there is any.</summary>
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
    /// <param name="chroma">What luminance does not say of the colours, or null for a grey picture.</param>
    /// <exception cref="ArgumentException">A length disagrees with the size, or a side is not positive.</exception>
    public GrayImage(int width, int height, byte[] luminance, byte[]? alpha = null, Chroma? chroma = null)
    {
        ArgumentNullException.ThrowIfNull(luminance);
        if (width < 1 || height < 1)
            ThrowHelper.Argument($"GrayImage: got {width}x{height}, expected sides of at least 1", nameof(width));
        long size = (long)width * height;
        if (luminance.Length != size)
            ThrowHelper.Argument($"GrayImage: luminance has {luminance.Length} pixels, expected {width}x{height} = {size}", nameof(luminance));
        if (alpha is not null && alpha.Length != size)
            ThrowHelper.Argument($"GrayImage: alpha has {alpha.Length} pixels, expected {width}x{height} = {size}", nameof(alpha));
        if (chroma is not null && chroma.Blue.Length != size)
            ThrowHelper.Argument($"GrayImage: chroma has {chroma.Blue.Length} pixels, expected {width}x{height} = {size}", nameof(chroma));
        Width = width;
        Height = height;
        _luminance = luminance;
        _alpha = alpha;
        Chroma = chroma;
    }

    /// <summary>A picture of colours.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="rgb">[height, width, 3].</param>
    /// <exception cref="ArgumentException">The length disagrees with the size, or a side is not positive.</exception>
    public static GrayImage FromRgb(int width, int height, ReadOnlySpan<byte> rgb)
    {
        if (rgb.Length % 3 != 0)
            ThrowHelper.Argument($"GrayImage: got {rgb.Length} bytes of colour, expected 3 a pixel", nameof(rgb));
        byte[] luminance = new byte[rgb.Length / 3];
        ChromaCollector colors = new(luminance.Length, DecodeLimits.Default);
        for (int i = 0; i < luminance.Length; i++, rgb = rgb[3..])
        {
            luminance[i] = (byte)Luma.FromRgb(rgb[0], rgb[1], rgb[2]);
            colors.Add(i, rgb[0], rgb[1], rgb[2], luminance[i]);
        }
        return new GrayImage(width, height, luminance, null, colors.Planes);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>[Height, Width], 0 black to 255 white.</summary>
    public ReadOnlySpan<byte> Luminance => _luminance;

    /// <summary>[Height, Width], 0 transparent to 255 opaque; empty when every pixel is opaque.</summary>
    public ReadOnlySpan<byte> Alpha => _alpha;

    /// <summary>Colour; null when every pixel is (nearly) grey, or the picture is too large for <see cref="DecodeLimits.MaxColorPixels"/>.</summary>
    public Chroma? Chroma { get; }
}
