using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Strokes of a made-up hand by rule: brackets, and polygons of chance with lines in them.</summary>
internal static class DrawnFigures
{
    // A bow flatter than this, as a share of its height, is how some write a 1.
    private const float LeastBow = 0.17f;

    // An arm shorter than this may be a 1's.
    private const float LeastArm = 0.22f;

    /// <summary>A round, square or curly bracket, open to either side, ten high; or an angle bracket open to the right: one open to the left, turned a little, is a wide 7.</summary>
    public static PenStroke[] Bracket(RandomSource random)
    {
        int way = random.NextInt(2) == 0 ? 1 : -1;
        float arm = random.NextSingle(LeastArm, 0.5f) * 10 * way, bow = random.NextSingle(LeastBow, 0.45f) * 10 * way;
        switch (random.NextInt(5))
        {
            case 0:
            case 1: // Bent evenly, or more towards its ends.
                float power = random.NextSingle(1.6f, 4);
                return [PenCurves.Along(t => (bow * MathF.Pow(MathF.Abs((2 * t) - 1), power), 10 * t))];
            case 2:
                float foot = arm * random.NextSingle(0.8f, 1.25f);
                return [new PenStroke([new PenPoint(arm, 0), new PenPoint(0, 0), new PenPoint(0, 10), new PenPoint(foot, 10)])];
            case 3:
                float middle = random.NextSingle(4.4f, 5.6f);
                return [PenCurves.Smooth([
                    new PenPoint(arm, 0), new PenPoint(arm / 3, 0.6f), new PenPoint(arm / 4, middle - 1.2f), new PenPoint(-arm / 2, middle),
                    new PenPoint(arm / 4, middle + 1.2f), new PenPoint(arm / 3, 9.4f), new PenPoint(arm, 10)])];
            default:
                float reach = random.NextSingle(4, 14);
                return [new PenStroke([new PenPoint(reach, random.NextSingle(-1, 1)), new PenPoint(0, 5), new PenPoint(reach, 10 + random.NextSingle(-1, 1))])];
        }
    }

    /// <summary>A polygon of three to six corners, with lines across it, another inside it or others beside it.</summary>
    /// <remarks>Never one above another: that may be an 8.</remarks>
    public static PenStroke[] Polygons(RandomSource random)
    {
        PenPoint[] outline = Corners(random, 5, 5, random.NextSingle(3, 6));
        List<PenStroke> strokes = [Closed(outline)];
        for (int lines = random.NextInt(4); lines > 0; lines--)
        {
            strokes.Add(Across(outline, random));
        }

        switch (random.NextInt(3))
        {
            case 0:
                strokes.Add(Closed(Corners(random, 5, 5, random.NextSingle(1, 2.5f))));
                break;
            case 1:
                for (int beside = 1 + random.NextInt(2); beside > 0; beside--)
                {
                    strokes.Add(Closed(Corners(random, 5 + (beside * random.NextSingle(6, 9)), random.NextSingle(3, 7), random.NextSingle(2, 5))));
                }

                break;
            default:
                strokes.Add(Across(outline, random));
                strokes.Add(Across(outline, random));
                break;
        }

        return [.. strokes];
    }

    /// <summary>Corners in order about a middle, at distances of a half to the whole of a radius.</summary>
    private static PenPoint[] Corners(RandomSource random, float x, float y, float radius)
    {
        int count = 3 + random.NextInt(4);
        float start = random.NextSingle(0, MathF.Tau);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            (float sin, float cos) = MathF.SinCos(start + ((i + random.NextSingle(-0.3f, 0.3f)) * MathF.Tau / count));
            float distance = radius * random.NextSingle(0.5f, 1);
            return new PenPoint(x + (distance * cos), y + (distance * sin));
        })];
    }

    private static PenStroke Closed(PenPoint[] corners) => new([.. corners, corners[0]]);

    /// <summary>A line from one edge to one that is not beside it, or in a triangle to the next.</summary>
    private static PenStroke Across(PenPoint[] corners, RandomSource random)
    {
        int edge = random.NextInt(corners.Length);
        return new PenStroke([OnEdge(corners, edge, random), OnEdge(corners, edge + (corners.Length / 2), random)]);
    }

    private static PenPoint OnEdge(PenPoint[] corners, int edge, RandomSource random)
    {
        PenPoint a = corners[edge % corners.Length], b = corners[(edge + 1) % corners.Length];
        float share = random.NextSingle(0.1f, 0.9f);
        return new PenPoint(float.Lerp(a.X, b.X, share), float.Lerp(a.Y, b.Y, share));
    }
}
