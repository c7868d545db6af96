using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Leaves short gaps in strokes, as a pen does that runs dry or jumps.</summary>
internal static class StrokeGaps
{
    private const int Steps = 60;
    private const float ShortestGap = 0.03f, LongestGap = 0.13f;

    // As a share of the stroke: nearer to its end a gap would make the end a dot, and a 1 an i.
    private const float FirstGap = 0.2f;

    /// <summary>Cuts one or two gaps, each of 3 to 13 % of the length of the drawing's ink.</summary>
    /// <param name="strokes">In any unit; strokes of a single point stay as they are.</param>
    /// <param name="random">Decides where.</param>
    public static IReadOnlyList<PenStroke> Cut(IReadOnlyList<PenStroke> strokes, RandomSource random)
    {
        float total = strokes.Sum(Length);
        List<PenStroke> left = [.. strokes];
        for (int gaps = 1 + random.NextInt(2); gaps > 0 && total > 0; gaps--)
        {
            int index = random.NextInt(left.Count);
            float length = Length(left[index]), gap = random.NextSingle(ShortestGap, LongestGap) * total, start = (random.NextSingle(FirstGap, 1 - FirstGap) * length) - (gap / 2);
            if (length > 3 * gap)
            {
                PenStroke whole = left[index];
                left.RemoveAt(index);
                left.AddRange(new[] { Part(whole, 0, start), Part(whole, start + gap, length) }.Where(part => part.Points.Count > 1));
            }
        }

        return left;
    }

    private static float Length(PenStroke stroke) => stroke.Points.Zip(stroke.Points.Skip(1), Distance).Sum();

    private static float Distance(PenPoint a, PenPoint b) => MathF.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    /// <summary>The part of a stroke between two distances along it.</summary>
    private static PenStroke Part(PenStroke stroke, float from, float to)
    {
        List<PenPoint> points = [];
        float at = 0, step = Length(stroke) / Steps;
        for (int i = 0; i + 1 < stroke.Points.Count; i++)
        {
            PenPoint a = stroke.Points[i], b = stroke.Points[i + 1];
            float length = Distance(a, b);
            int pieces = Math.Max(1, (int)MathF.Ceiling(length / step));
            for (int piece = 0; piece <= pieces; piece++)
            {
                float share = (float)piece / pieces, along = at + (share * length);
                if (along >= from && along <= to)
                {
                    points.Add(new PenPoint(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y))));
                }
            }

            at += length;
        }

        return new PenStroke(points);
    }
}
