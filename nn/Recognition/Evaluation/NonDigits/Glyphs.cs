using System.Globalization;
using Digits.Imaging.Drawing;

namespace Digits.Recognition.Evaluation.NonDigits;

/// <summary>Reads a compact way of writing strokes down: "x,y x,y|x,y ..."; a stroke that starts with ~ is a smooth curve through its points.</summary>
internal static class Glyphs
{
    private const int StepsBetween = 8;

    public static PenStroke[] Parse(string source) => [.. source.Split('|').Select(ParseStroke)];

    private static PenStroke ParseStroke(string source)
    {
        bool isCurve = source[0] == '~';
        PenPoint[] points = [.. (isCurve ? source[1..] : source).Split(' ').Select(pair =>
        {
            string[] numbers = pair.Split(',');
            return new PenPoint(float.Parse(numbers[0], CultureInfo.InvariantCulture), float.Parse(numbers[1], CultureInfo.InvariantCulture));
        })];
        return new PenStroke(isCurve ? Curve(points) : points);
    }

    /// <summary>A smooth curve through points (Catmull and Rom, 1974); closed when it ends where it begins.</summary>
    public static PenPoint[] Curve(IReadOnlyList<PenPoint> points)
    {
        if (points.Count < 3)
        {
            return [.. points];
        }

        bool isClosed = points[0] == points[^1];
        List<PenPoint> curve = [points[0]];
        for (int i = 0; i + 1 < points.Count; i++)
        {
            PenPoint before = i > 0 ? points[i - 1] : isClosed ? points[^2] : points[0];
            PenPoint after = i + 2 < points.Count ? points[i + 2] : isClosed ? points[1] : points[^1];
            for (int step = 1; step <= StepsBetween; step++)
            {
                float t = (float)step / StepsBetween;
                curve.Add(new PenPoint(
                    Blend(before.X, points[i].X, points[i + 1].X, after.X, t), Blend(before.Y, points[i].Y, points[i + 1].Y, after.Y, t)));
            }
        }

        return [.. curve];
    }

    private static float Blend(float a, float b, float c, float d, float t) =>
        b + (t / 2 * (c - a + (t * ((2 * a) - (5 * b) + (4 * c) - d + (t * ((3 * (b - c)) + d - a))))));
}
