namespace Digits.Imaging.Preprocessing;

/// <summary>The printed lines that go across a picture, or down it: each from edge to edge by itself, since in a photograph they need not be parallel.</summary>
internal sealed class RuledLines
{
    // Rise over run, up to five degrees.
    private const float MostSlant = 0.0875f;

    // Of a line's pixels so many show, and of those beside it no more than so many; on one side there may be another line.
    private const float LeastShown = 0.75f, MostBeside = 0.5f;

    // Lines are looked for at the edges, and a little inside: a corner of squared paper hides where they end.
    private static readonly float[] Posts = [0, 0.03f, 0.06f];

    // More is no ruling, but noise.
    private const int MostBands = 60;

    // "Along" lines and "across" them.
    private readonly GrayPlane _plane;
    private readonly int _floor, _length, _breadth, _thickest;
    private readonly bool _areUpright;
    private readonly List<Line> _lines;

    private RuledLines(GrayPlane plane, int floor, bool areUpright, int thickest)
    {
        (_plane, _floor, _areUpright, _thickest) = (plane, floor, areUpright, thickest);
        (_length, _breadth) = areUpright ? (plane.Height, plane.Width) : (plane.Width, plane.Height);
        _lines = FindAll();
    }

    /// <summary>How many there are.</summary>
    public int Count => _lines.Count;

    /// <summary>How strong the strongest mostly is; 0 without any.</summary>
    public int Level => _lines.Select(LevelOf).DefaultIfEmpty().Max();

    /// <summary>Looks for the lines of one direction.</summary>
    /// <param name="plane">What stands out from the paper.</param>
    /// <param name="floor">What is no stronger is paper.</param>
    /// <param name="areUpright">Whether lines go down the picture instead of across.</param>
    /// <param name="thickest">The most pixels across a line.</param>
    public static RuledLines Find(GrayPlane plane, int floor, bool areUpright, int thickest) => new(plane, floor, areUpright, thickest);

    // The lines from one edge to the other, and where there are several, those that end early beside them.
    private List<Line> FindAll()
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
            if (found.Count >= Ruling.SurelyPrinted)
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

    private bool IsPrinted(Line line) => Shown(line, 0) >= LeastShown && (IsFree(line, -Aside(line)) || IsFree(line, Aside(line)));

    private bool IsFree(Line line, int aside) => Shown(line, aside) <= MostBeside;

    private int Inside(Line line) => Enumerable.Range(0, _length).Count(i => line.At(i) is int j && j >= 0 && j < _breadth);

    /// <summary>What is left without lines: where one crosses ink that is stronger, or has ink on both sides, nothing changes.</summary>
    public GrayPlane Removed()
    {
        if (_lines.Count == 0)
            return _plane;
        byte[] values = [.. _plane.Values];
        foreach (Line line in _lines)
        {
            float most = Ruling.Most(LevelOf(line));
            int aside = Aside(line), before = IsFree(line, -aside) ? -aside : aside, after = IsFree(line, aside) ? aside : -aside;
            for (int i = 0; i < _length; i++)
            {
                int middle = line.At(i);
                byte beside = Math.Max(Value(i, middle + before), Value(i, middle + after));
                for (int j = Math.Max(0, middle - aside + 1); j < Math.Min(_breadth, middle + aside); j++)
                {
                    ref byte value = ref values[Index(i, j)];
                    if (value <= most)
                        value = Math.Min(value, beside);
                }
            }
        }
        return _plane with { Values = values };
    }

    // How strong a line mostly is.
    private byte LevelOf(Line line)
    {
        byte[] along = [.. Enumerable.Range(0, _length).Select(i => Strongest(i, line.At(i))).Where(value => value > _floor)];
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
            while (j < _breadth && Value(i, j) > _floor)
                j++;
            if (j > first && j - first <= _thickest + 2)
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
            shown += (aside == 0 ? Strongest(i, j) : Value(i, j)) > _floor ? 1 : 0;
        }
        return inside == 0 ? 0 : (float)shown / inside;
    }

    private byte Strongest(int i, int j) => Math.Max(Value(i, j), Math.Max(Value(i, j - 1), Value(i, j + 1)));

    private byte Value(int i, int j) => j < 0 || j >= _breadth ? (byte)0 : _plane.Values[Index(i, j)];

    private int Index(int i, int j) => _areUpright ? i * _plane.Width + j : j * _plane.Width + i;

    /// <summary>A line by where it begins at one edge, and how much further it is a pixel on.</summary>
    private readonly record struct Line(float Start, float Slant, int Thickness)
    {
        public int At(int i) => (int)MathF.Round(Start + Slant * i);
    }
}
