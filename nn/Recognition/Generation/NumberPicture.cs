using Digits.Imaging.Codecs;

namespace Digits.Recognition.Generation;

/// <summary>Digits on a line as a picture: as pixels, as a PNG file, as an SVG file. Each is made when first asked for. Safe for any number of threads at once.</summary>
public sealed class NumberPicture
{
    private readonly Lazy<byte[]> _gray;
    private readonly Lazy<byte[]> _png;
    private readonly Lazy<byte[]> _svg;

    /// <param name="digits">[side, side] of ink each, 0 to 255.</param>
    /// <param name="side">Rows and columns of a digit.</param>
    /// <param name="title">What is written, in words.</param>
    /// <param name="options">Layout, gap, scale and ink count here.</param>
    internal NumberPicture(IReadOnlyList<byte[]> digits, int side, string title, GenerationOptions options)
    {
        NumberLine line = options.Layout == GenerationLayout.Natural
            ? NaturalSpacing.Set(digits, side, options.Gap)
            : NumberLine.Cells(digits.Count, side, options.Gap);
        Width = line.Width * options.Scale;
        Height = side * options.Scale;
        _gray = new Lazy<byte[]>(() => Paint(line.Compose(digits, side), line.Width, side, options));
        _png = new Lazy<byte[]>(() => PngEncoder.EncodeGray8(Gray, Width, Height));
        _svg = new Lazy<byte[]>(() => SvgWriter.Write(digits, side, line, title, options));
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>Row-major, 0 for black to 255 for white.</summary>
    public byte[] Gray => _gray.Value;

    /// <summary>The picture as a PNG file.</summary>
    public byte[] Png => _png.Value;

    /// <summary>The picture as an SVG file: a path for each digit, traced along the edge of its ink.</summary>
    public byte[] Svg => _svg.Value;

    private static byte[] Paint(byte[] line, int width, int height, GenerationOptions options)
    {
        byte[] gray = Upscaler.Enlarge(line, width, height, options.Scale);
        if (options.Ink == InkColor.Dark)
        {
            for (int i = 0; i < gray.Length; i++)
            {
                gray[i] = (byte)(255 - gray[i]);
            }
        }

        return gray;
    }
}
