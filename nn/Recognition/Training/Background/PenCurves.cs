using Digits.Imaging.Drawing;

namespace Digits.Recognition.Training;

/// <summary>Curves as polylines.</summary>
internal static class PenCurves
{
    /// <summary>Straight pieces of a simple curve.</summary>
    public const int Pieces = 24;

    private const int PiecesBetween = 6;

    /// <summary>A curve given by its points at 0 to 1.</summary>
    public static PenStroke Along(Func<float, (float X, float Y)> at, int pieces = Pieces) =>
        new([.. Enumerable.Range(0, pieces + 1).Select(i =>
        {
            (float x, float y) = at((float)i / pieces);
            return new PenPoint(x, y);
        })]);

    /// <summary>A Catmull-Rom spline through the points.</summary>
    public static PenStroke Smooth(IReadOnlyList<PenPoint> points)
    {
        List<PenPoint> curve = [points[0]];
        for (int i = 0; i + 1 < points.Count; i++)
        {
            PenPoint a = points[Math.Max(0, i - 1)], b = points[i], c = points[i + 1], d = points[Math.Min(points.Count - 1, i + 2)];
            for (int step = 1; step <= PiecesBetween; step++)
            {
                float t = (float)step / PiecesBetween;
                curve.Add(new PenPoint(Between(a.X, b.X, c.X, d.X, t), Between(a.Y, b.Y, c.Y, d.Y, t)));
            }
        }

        return new PenStroke(curve);
    }

    private static float Between(float a, float b, float c, float d, float t) =>
        0.5f * ((2 * b) + ((c - a) * t) + (((2 * a) - (5 * b) + (4 * c) - d) * t * t) + (((3 * b) - a - (3 * c) + d) * t * t * t));
}
