using System.Globalization;
using System.Text;

namespace Digits.Recognition.Generation;

/// <summary>Writes digits as an SVG file: a path each, smooth at any size. Whole numbers only, so the same bytes on every machine.</summary>
internal static class SvgWriter
{
    private const int Unit = InkContours.Unit;

    /// <param name="digits">[side, side] of ink each, 0 to 255.</param>
    /// <param name="side">Rows and columns of a digit.</param>
    /// <param name="line">Where each stands.</param>
    /// <param name="title">What is written: letters, digits and spaces.</param>
    /// <param name="options">Scale and ink count here.</param>
    public static byte[] Write(IReadOnlyList<byte[]> digits, int side, NumberLine line, string title, GenerationOptions options)
    {
        (string ink, string paper) = options.Ink == InkColor.Dark ? ("#000", "#fff") : ("#fff", "#000");
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{line.Width * options.Scale}\" height=\"{side * options.Scale}\" viewBox=\"0 0 {line.Width * Unit} {side * Unit}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{title}</title>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"{paper}\" d=\"M0 0h{line.Width * Unit}v{side * Unit}h-{line.Width * Unit}z\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"{ink}\" fill-rule=\"evenodd\">\n");
        for (int i = 0; i < digits.Count; i++)
        {
            svg.Append("<path d=\"");
            foreach ((int X, int Y)[] contour in InkContours.Trace(digits[i], side))
            {
                Append(svg, contour, line.Offsets[i] * Unit);
            }

            svg.Append("\"/>\n");
        }

        svg.Append("</g>\n</svg>\n");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    /// <summary>
    /// A closed quadratic spline with the contour's points as its controls, from the middle of each side to the middle of the next:
    /// it touches every side and has no corner.
    /// </summary>
    private static void Append(StringBuilder svg, (int X, int Y)[] contour, int offset)
    {
        (int x, int y) = Middle(contour[^1], contour[0]);
        svg.Append(CultureInfo.InvariantCulture, $"M{x + offset} {y}");
        for (int i = 0; i < contour.Length; i++)
        {
            (int toX, int toY) = Middle(contour[i], contour[(i + 1) % contour.Length]);
            svg.Append('q');
            Append(svg, contour[i].X - x, isFirst: true);
            Append(svg, contour[i].Y - y);
            Append(svg, toX - x);
            Append(svg, toY - y);
            (x, y) = (toX, toY);
        }

        svg.Append('z');
    }

    // A minus parts two numbers as well as a space does.
    private static void Append(StringBuilder svg, int value, bool isFirst = false)
    {
        if (value >= 0 && !isFirst)
        {
            svg.Append(' ');
        }

        svg.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    // Rounded down, also below zero.
    private static (int X, int Y) Middle((int X, int Y) a, (int X, int Y) b) => ((a.X + b.X) >> 1, (a.Y + b.Y) >> 1);
}
