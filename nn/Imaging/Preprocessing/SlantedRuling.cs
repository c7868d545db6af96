namespace Digits.Imaging.Preprocessing;

/// <summary>Takes away ruling that need not be along the picture's edges, as in any photograph of it: each line from edge to edge by itself, since they need not be parallel.</summary>
/// <param name="plane">What stands out from the paper.</param>
/// <param name="floor">What is no stronger is paper.</param>
/// <param name="isUpright">Whether lines go down the picture instead of across.</param>
/// <param name="thickest">The most pixels across a line.</param>
internal sealed class SlantedRuling(GrayPlane plane, int floor, bool isUpright, int thickest)
{
    // Rise over run, up to five degrees.
    private const float MostSlant = 0.0875f;

    // Of a line's pixels so many show, and of those beside it no more than so many.
    private const float LeastShown = 0.75f, MostBeside = 0.5f;

    // Lines are looked for at the edges, and a little inside: a corner of squared paper hides where they end.
    private static readonly float[] Posts = [0, 0.03f, 0.06f];

    // More is no ruling, but noise.
    private const int MostBands = 60;

    // "Along" lines and "across" them.
    private readonly int _length = isUpright ? plane.Height : plane.Width;
    private readonly int _breadth = isUpright ? plane.Width : plane.Height;

    /// <summary>The lines from one edge to the other, and where there are several, those that end early beside them.</summary>
    public List<Line> Find()
    {
        List<Line> most = [];
        foreach (float post in Posts)
        {
            int from = (int)(post * (_length - 1)), to = _length - 1 - from;
            List<(float Middle, int Thickness)> starts = Bands(from), ends = Bands(to);
            List<Line> found = [];
            foreach ((float start, int startThickness) in starts.Count > MostBands || ends.Count > MostBands ? [] : starts)
            {
                foreach ((float end, int endThickness) in ends)
                {
                    float slant = (end - start) / (to - from);
                    Line line = new(start - slant * from, slant, Math.Max(startThickness, endThickness));
                    if (Math.Abs(slant) <= MostSlant && 2 * Inside(line) >= _length && IsPrinted(line))
                        found.Add(line);
                }
            }
            if (found.Count >= PaperRuling.SurelyPrinted)
                AddCutOff(found, starts, from, ends, to);
            most = found.Count > most.Count ? found : most;
        }
        return most;
    }

    // At two corners lines end early, parallel to the others.
    private void AddCutOff(List<Line> found, List<(float Middle, int Thickness)> starts, int from, List<(float Middle, int Thickness)> ends, int to)
    {
        float slant = found.Select(line => line.Slant).Order().ElementAt(found.Count / 2);
        foreach ((float middle, int thickness, int at) in starts.Select(band => (band.Middle, band.Thickness, from)).Concat(ends.Select(band => (band.Middle, band.Thickness, to))))
        {
            Line line = new(middle - slant * at, slant, thickness);
            if (!found.Exists(other => Math.Abs(other.At(at) - middle) <= thickness) && IsPrinted(line))
                found.Add(line);
        }
    }

    private bool IsPrinted(Line line) => Shown(line, 0) >= LeastShown && Math.Max(Shown(line, -Aside(line)), Shown(line, Aside(line))) <= MostBeside;

    private int Inside(Line line) => Enumerable.Range(0, _length).Count(i => line.At(i) is int j && j >= 0 && j < _breadth);

    /// <summary>What is left without lines: where one crosses ink that is stronger, or has ink on both sides, nothing changes.</summary>
    public GrayPlane Remove(List<Line> lines, float clearlyStronger)
    {
        byte[] values = [.. plane.Values];
        foreach (Line line in lines)
        {
            float most = Level(line) * (1 + clearlyStronger);
            int aside = Aside(line);
            for (int i = 0; i < _length; i++)
            {
                int middle = line.At(i);
                byte beside = Math.Max(Value(i, middle - aside), Value(i, middle + aside));
                for (int j = Math.Max(0, middle - aside + 1); j < Math.Min(_breadth, middle + aside); j++)
                {
                    ref byte value = ref values[Index(i, j)];
                    if (value <= most)
                        value = Math.Min(value, beside);
                }
            }
        }
        return plane with { Values = values };
    }

    /// <summary>How strong a line mostly is.</summary>
    public byte Level(Line line)
    {
        byte[] along = [.. Enumerable.Range(0, _length).Select(i => Strongest(i, line.At(i))).Where(value => value > floor)];
        return along.Length == 0 ? (byte)0 : Selection.Find<byte>(along, along.Length / 2);
    }

    // Just outside a line and its soft edge.
    private static int Aside(Line line) => line.Thickness / 2 + 3;

    // What stands out where lines are crossed, and is no thicker than one.
    private List<(float Middle, int Thickness)> Bands(int i)
    {
        List<(float Middle, int Thickness)> bands = [];
        for (int j = 0; j < _breadth; j++)
        {
            int first = j;
            while (j < _breadth && Value(i, j) > floor)
                j++;
            if (j > first && j - first <= thickest + 2)
                bands.Add(((first + j - 1) / 2f, j - first));
        }
        return bands;
    }

    // The share of a line's pixels, or of those at a distance beside it, that stand out.
    private float Shown(Line line, int aside)
    {
        int inside = 0, shown = 0;
        for (int i = 0; i < _length; i++)
        {
            int j = line.At(i) + aside;
            if (j < 0 || j >= _breadth)
                continue;
            inside++;
            shown += (aside == 0 ? Strongest(i, j) : Value(i, j)) > floor ? 1 : 0;
        }
        return inside == 0 ? 0 : (float)shown / inside;
    }

    private byte Strongest(int i, int j) => Math.Max(Value(i, j), Math.Max(Value(i, j - 1), Value(i, j + 1)));

    private byte Value(int i, int j) => j < 0 || j >= _breadth ? (byte)0 : plane.Values[Index(i, j)];

    private int Index(int i, int j) => isUpright ? i * plane.Width + j : j * plane.Width + i;

    /// <summary>A line by where it begins at one edge, and how much further it is a pixel on.</summary>
    internal readonly record struct Line(float Start, float Slant, int Thickness)
    {
        public int At(int i) => (int)MathF.Round(Start + Slant * i);
    }
}
