using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Segmentation;

/// <summary>How much free paper a seam runs through.</summary>
internal static class SeamGap
{
    private const float Ink = 0.4f;

    // Ink of the two sides that is so many rows apart still faces each other.
    private const int Rows = 3;

    /// <summary>The least distance in pixels between ink to the left and ink to the right of the seam, at about the same height; where there is none, how far the one ends before the other begins.</summary>
    public static int Measure(FloatPlane plane, Seam seam)
    {
        int[] ends = new int[plane.Height], starts = new int[plane.Height];
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<float> row = plane.Row(y);
            int end = seam.Columns[y], start = end;
            while (end > 0 && row[end - 1] < Ink)
                end--;
            while (start < row.Length && row[start] < Ink)
                start++;
            (ends[y], starts[y]) = (end == 0 ? -plane.Width : end, start == row.Length ? 2 * plane.Width : start);
        }

        int gap = int.MaxValue;
        for (int y = 0; y < plane.Height; y++)
        {
            for (int other = Math.Max(0, y - Rows); other <= Math.Min(plane.Height - 1, y + Rows); other++)
                gap = ends[y] >= 0 && starts[other] <= plane.Width ? Math.Min(gap, starts[other] - ends[y]) : gap;
        }
        return Math.Max(0, gap < int.MaxValue ? gap : Math.Min(plane.Width, starts.Min()) - ends.Max());
    }
}
