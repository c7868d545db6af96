namespace Digits.Imaging.Preprocessing;

/// <summary>The sheet of paper that most of a picture shows, when a table or a wall shows beside it: straight-edged, of one lightness but for light and noise.</summary>
/// <remarks>Its edge, where it does not go on beyond the picture, is taken off: it is soft, and casts a shadow.</remarks>
internal sealed class PaperSheet
{
    // In steps of lightness, and in standard deviations of the paper: what differs less is the same paper.
    private const float LeastDifference = 20, NoiseReach = 4;

    // As shares of the picture's reach: what is written is thinner, and the edge that is taken off is so wide.
    private const float StrokeWidth = 0.03f, EdgeWidth = 0.015f;

    // The sheet takes up so much of the picture, and fills its hull to so much of it, by rows as by columns: a shadow has another outline.
    private const double LeastCover = 0.2, MostCover = 0.97, HullFill = 0.94;

    // Of its smallest rectangle; an ellipse fills pi / 4.
    private const double RectangleFill = 0.88;

    // A share of the picture: more of the same paper beyond the sheet, and what lies between is ink. So is a 0 that is cut to its ink, with paper in its corners.
    private const double MostBareBeyond = 0.02;

    // So much of it is bare.
    private const double LeastBare = 0.6;

    private readonly GrayPlane _plane;
    private readonly bool[] _inside;
    private readonly ConvexHull _hull;
    private readonly int _edge;

    private PaperSheet(GrayPlane plane, ConvexHull hull)
    {
        (_plane, _hull) = (plane, hull);
        _inside = new bool[plane.Values.Length];
        _edge = (int)(EdgeWidth * plane.Reach) + 2;
        for (int y = 0; y < plane.Height; y++)
        {
            (int left, int right) = Interval(y, _edge);
            if (left < right)
                _inside.AsSpan(y * plane.Width + left, right - left).Fill(true);
        }
    }

    /// <summary>How many pixels it has.</summary>
    public double Area => _hull.Area;

    /// <summary>Looks for a sheet; where light falls off over it and the table, once more without that light. Null where there is none, or nothing beside it.</summary>
    /// <param name="plane">The picture.</param>
    /// <param name="isolated">The sheet, and bare paper in the place of all that is not.</param>
    public static PaperSheet? Find(GrayPlane plane, out GrayPlane isolated) =>
        FindAsLit(plane, out isolated) ?? (TwoTonesLight.Even(plane) is { } even ? FindAsLit(even, out isolated) : null);

    // First what most of the picture shows, then what most of the rest does, then the lighter tone: a grained table and a sheet may be so mixed that neither is most of it.
    private static PaperSheet? FindAsLit(GrayPlane plane, out GrayPlane isolated)
    {
        PaperSurface most = PaperSurface.OfMost(plane);
        return Find(plane, most, out isolated) ?? Find(plane, PaperSurface.OfMost(plane, except: most), out isolated)
            ?? Find(plane, PaperSurface.OfLighter(plane, Otsu.Threshold(ByteTable.Count(plane.Values))), out isolated);
    }

    private static PaperSheet? Find(GrayPlane plane, PaperSurface paper, out GrayPlane isolated)
    {
        isolated = plane;
        float difference = Math.Max(LeastDifference, NoiseReach * paper.Noise);
        byte[] bare = new byte[plane.Values.Length];
        float[] levels = new float[plane.Width];
        for (int y = 0; y < plane.Height; y++)
        {
            paper.Row(y, plane, levels);
            for (int x = 0; x < plane.Width; x++)
                bare[y * plane.Width + x] = Math.Abs(plane.Values[y * plane.Width + x] - levels[x]) <= difference ? byte.MaxValue : (byte)0;
        }

        // What is written parts no sheet.
        GrayPlane closed = Morphology.Close(plane with { Values = bare }, (int)(StrokeWidth / 2 * plane.Reach) + 1);
        InkComponents pieces = InkComponents.Find(closed, byte.MaxValue);
        if (pieces.Components.Length == 0)
            return null;
        int largest = Array.IndexOf(pieces.Components, pieces.Components.MaxBy(piece => piece.Area));
        InkRun[] runs = [.. pieces.Runs.Where((_, i) => pieces.Labels[i] == largest)];
        ConvexHull hull = ConvexHull.Of(runs.SelectMany(run => (IEnumerable<(int X, int Y)>)[(run.Left, run.Y), (run.Right, run.Y), (run.Left, run.Y + 1), (run.Right, run.Y + 1)]));
        if (hull.Area < LeastCover * bare.Length || hull.Area > MostCover * bare.Length || !IsRectangular(hull) || Math.Min(FilledByRows(runs), FilledByColumns(runs, plane.Width)) < HullFill * hull.Area
            || runs.Sum(run => bare.AsSpan(run.Y * plane.Width + run.Left, run.Right - run.Left).Count(byte.MaxValue)) < LeastBare * hull.Area)
        {
            return null;
        }

        PaperSheet sheet = new(plane, hull);
        if (sheet.CountBeyond(bare) > MostBareBeyond * bare.Length)
            return null;
        isolated = sheet.Isolate(paper);
        return sheet;
    }

    /// <summary>Whether a hull nearly fills its smallest rectangle, upright or aslant: a thick 0, or the inside of one, is as plain as a sheet, and has another outline.</summary>
    public static bool IsRectangular(ConvexHull hull) => hull.Area >= RectangleFill * hull.LeastRectangle();

    /// <summary>Whether ink, found on the plane that was isolated, reaches the sheet's edge, and may go on beyond it.</summary>
    public bool IsLeftBy(GrayPlane ink)
    {
        int factor = ink.Scale / _plane.Scale;
        for (int i = 0; i < ink.Values.Length; i++)
        {
            int x = i % ink.Width * factor, y = i / ink.Width * factor;
            if (ink.Values[i] > 0 && (!IsInside(x - factor, y) || !IsInside(x + factor, y) || !IsInside(x, y - factor) || !IsInside(x, y + factor)))
                return true;
        }
        return false;
    }

    /// <summary>Whether a pixel lies where the sheet ends: on the edge that was taken off, or as far inside or beyond it.</summary>
    public bool IsAtEdge(int x, int y)
    {
        if (IsInside(x, y))
            return !IsInside(x - _edge, y) || !IsInside(x + _edge, y) || !IsInside(x, y - _edge) || !IsInside(x, y + _edge);
        for (int near = y - _edge; near <= y + _edge; near += _edge)
        {
            (double left, double right) = _hull.Row(near);
            if (x >= left - _edge && x <= right + _edge)
                return true;
        }
        return false;
    }

    private int CountBeyond(byte[] bare)
    {
        int beyond = 0;
        for (int y = 0; y < _plane.Height; y++)
        {
            (int left, int right) = Interval(y, 0);
            ReadOnlySpan<byte> row = bare.AsSpan(y * _plane.Width, _plane.Width);
            beyond += row.Count(byte.MaxValue) - (left < right ? row[left..right].Count(byte.MaxValue) : 0);
        }
        return beyond;
    }

    // Beyond the picture the sheet goes on.
    private bool IsInside(int x, int y) => x < 0 || y < 0 || x >= _plane.Width || y >= _plane.Height || _inside[y * _plane.Width + x];

    private GrayPlane Isolate(PaperSurface paper)
    {
        byte[] values = [.. _plane.Values];
        float[] levels = new float[_plane.Width];
        for (int y = 0; y < _plane.Height; y++)
        {
            paper.Row(y, _plane, levels);
            for (int x = 0; x < levels.Length; x++)
            {
                if (!_inside[y * levels.Length + x])
                    values[y * levels.Length + x] = (byte)(levels[x] + 0.5f);
            }
        }
        return _plane with { Values = values };
    }

    // Of a row, the part that lies so far inside; at the picture's own edges nothing is taken off.
    private (int Left, int Right) Interval(int y, int edge)
    {
        double left = 0, right = _plane.Width;
        foreach (int near in (int[])[Math.Max(0, y - edge), y, Math.Min(_plane.Height, y + edge)])
        {
            (double from, double to) = _hull.Row(near);
            if (double.IsNaN(from))
                return (0, 0);
            (left, right) = (Math.Max(left, from < 1 ? 0 : from + edge), Math.Min(right, to > _plane.Width - 1 ? _plane.Width : to - edge));
        }
        return ((int)Math.Ceiling(left), (int)right);
    }

    private static long FilledByRows(InkRun[] runs) => runs.GroupBy(run => run.Y).Sum(row => (long)row.Max(run => run.Right) - row.Min(run => run.Left));

    private static long FilledByColumns(InkRun[] runs, int width)
    {
        int[] top = new int[width], bottom = new int[width];
        foreach (InkRun run in runs)
        {
            for (int x = run.Left; x < run.Right; x++)
                (top[x], bottom[x]) = (bottom[x] == 0 ? run.Y : Math.Min(top[x], run.Y), Math.Max(bottom[x], run.Y + 1));
        }
        return bottom.Zip(top, (end, first) => (long)end - first).Sum();
    }
}
