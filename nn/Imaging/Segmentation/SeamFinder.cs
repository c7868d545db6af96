using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Segmentation;

/// <summary>Proposes where a row of ink may be parted: more often than there are digits, so that every true boundary is among them.</summary>
internal sealed class SeamFinder
{
    /// <summary>At most so many are proposed, the cheapest.</summary>
    public const int Most = 63;

    // Shares of the digits' height: how far a way goes round ink, and how far from where digits touch.
    private const float WideReach = 0.35f;
    private const float NarrowReach = 0.07f;

    // In strokes' widths.
    private const float MostInk = 2;
    private const float Free = 0.15f;

    // Between two ways lies a stroke of at least this share of the digits' height; less of it if paper surrounds it.
    private const float LeastPart = 0.25f;
    private const float LeastStroke = 0.1f;

    // Cuts through ink are so far apart on average, as a share of the digits' height.
    private const float LeastDistance = 0.12f;

    private readonly FloatPlane _plane;
    private readonly float _stroke, _leastStroke, _leastPart, _leastDistance;
    private readonly float[] _sums;

    private SeamFinder(FloatPlane plane, float digitHeight)
    {
        _plane = plane;
        _stroke = Math.Max(1, StrokeWeight.Measure(plane));
        _leastStroke = LeastStroke * digitHeight * _stroke;
        _leastPart = LeastPart * digitHeight * _stroke;
        _leastDistance = LeastDistance * digitHeight * plane.Height;
        _sums = RowSums(plane);
    }

    /// <summary>Finds them, left to right; their ink in strokes' widths.</summary>
    /// <param name="plane">The box of the ink, 0 to 1.</param>
    /// <param name="digitHeight">How high a digit is, in pixels of it.</param>
    public static IReadOnlyList<Seam> Find(FloatPlane plane, float digitHeight)
    {
        SeamFinder finder = new(plane, digitHeight);
        SeamSearch search = new(plane);
        List<Seam> proposed = [];
        int narrow = Math.Max(1, (int)(NarrowReach * digitHeight)), wide = Math.Max(1, (int)(WideReach * digitHeight));
        for (int column = 1; column < plane.Width; column++)
        {
            proposed.Add(search.Find(column, narrow));
            if (column % 2 == 0)
                proposed.Add(search.Find(column, wide));
        }
        return finder.Choose(proposed);
    }

    private List<Seam> Choose(List<Seam> proposed)
    {
        Seam left = new(new int[_plane.Height], 0), right = new([.. Enumerable.Repeat(_plane.Width, _plane.Height)], 0);
        List<Seam> chosen = [];
        foreach (Seam seam in proposed.Where(seam => seam.Ink <= MostInk * _stroke).OrderBy(seam => seam.Ink))
        {
            bool isCut = seam.Ink > Free * _stroke;
            float least = isCut ? _leastPart : _leastStroke;
            if (chosen.Count < Most && InkBetween(left, seam) >= least && InkBetween(seam, right) >= least
                && chosen.TrueForAll(other => InkBetween(other, seam) >= least && (!isCut || Distance(other, seam) >= _leastDistance)))
                chosen.Add(seam);
        }
        return [.. chosen.OrderBy(seam => seam.Columns.Sum()).Select(seam => seam with { Ink = seam.Ink / _stroke })];
    }

    private float InkBetween(Seam a, Seam b)
    {
        float ink = 0;
        for (int y = 0; y < a.Columns.Length; y++)
        {
            int row = y * (_plane.Width + 1);
            ink += Math.Abs(_sums[row + b.Columns[y]] - _sums[row + a.Columns[y]]);
        }
        return ink;
    }

    private static int Distance(Seam a, Seam b)
    {
        int sum = 0;
        for (int y = 0; y < a.Columns.Length; y++)
            sum += Math.Abs(a.Columns[y] - b.Columns[y]);
        return sum;
    }

    // [height, width + 1]: the ink of a row left of each column.
    private static float[] RowSums(FloatPlane plane)
    {
        float[] sums = new float[plane.Height * (plane.Width + 1)];
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<float> row = plane.Row(y);
            for (int x = 0; x < row.Length; x++)
                sums[y * (plane.Width + 1) + x + 1] = sums[y * (plane.Width + 1) + x] + row[x];
        }
        return sums;
    }
}
