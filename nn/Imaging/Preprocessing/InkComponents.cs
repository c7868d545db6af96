using System.Numerics.Tensors;

namespace Digits.Imaging.Preprocessing;

/// <summary>A horizontal run of ink.</summary>
/// <param name="Y">Its row.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Right">The column after its last.</param>
internal readonly record struct InkRun(int Y, int Left, int Right)
{
    /// <summary>How many of its pixels are at an edge of a picture.</summary>
    public int AtEdge(int width, int height)
    {
        if (Y == 0 || Y == height - 1)
            return Right - Left;
        return (Left == 0 ? 1 : 0) + (Right == width ? 1 : 0);
    }
}

/// <summary>A piece of connected ink.</summary>
internal record struct InkComponent(int Left, int Top, int Right, int Bottom, int Area)
{
    /// <summary>How many of its pixels are at an edge of the picture.</summary>
    public int AtEdge { get; private set; }

    /// <summary>The strength of its strongest pixel.</summary>
    public byte Peak { get; set; }

    /// <summary>How often it meets an edge of the picture: the lines of a grid do so once or twice each.</summary>
    public int Crossings { get; private set; }

    /// <summary>How many of its pixels are along the sides of its box, where all of a rectangle's lines are.</summary>
    public int AlongBox { get; private set; }

    // So wide, as a share of the box: no more than half of a circle's line is there.
    private const float BoxSide = 0.06f;

    private int _leftRow = -2, _rightRow = -2;

    public readonly int Extent => Math.Max(Right - Left, Bottom - Top);

    /// <summary>The box around pieces, and the area of all.</summary>
    public static InkComponent Around(IEnumerable<InkComponent> pieces)
    {
        InkComponent all = new(int.MaxValue, int.MaxValue, 0, 0, 0);
        foreach (InkComponent piece in pieces)
        {
            (all.Left, all.Top) = (Math.Min(all.Left, piece.Left), Math.Min(all.Top, piece.Top));
            (all.Right, all.Bottom, all.Area) = (Math.Max(all.Right, piece.Right), Math.Max(all.Bottom, piece.Bottom), all.Area + piece.Area);
        }
        return all;
    }

    /// <summary>Counts how a run lies at the edges of a picture; runs come row by row.</summary>
    public void AddEdges(InkRun run, int width, int height)
    {
        AtEdge += run.AtEdge(width, height);
        Crossings += run.Y == 0 || run.Y == height - 1 ? 1 : 0;
        if (run.Left == 0)
        {
            Crossings += run.Y > _leftRow + 1 ? 1 : 0;
            _leftRow = run.Y;
        }
        if (run.Right == width)
        {
            Crossings += run.Y > _rightRow + 1 ? 1 : 0;
            _rightRow = run.Y;
        }
    }

    /// <summary>Counts how a run lies in the box, which is known by now.</summary>
    public void AddAlongBox(InkRun run)
    {
        int across = (int)(BoxSide * (Right - Left)) + 1, down = (int)(BoxSide * (Bottom - Top)) + 1;
        AlongBox += run.Y < Top + down || run.Y >= Bottom - down
            ? run.Right - run.Left
            : Math.Max(0, Math.Min(run.Right, Left + across) - run.Left) + Math.Max(0, run.Right - Math.Max(run.Left, Right - across));
    }

    public void Add(InkRun run)
    {
        Left = Math.Min(Left, run.Left);
        Top = Math.Min(Top, run.Y);
        Right = Math.Max(Right, run.Right);
        Bottom = Math.Max(Bottom, run.Y + 1);
        Area += run.Right - run.Left;
    }
}

/// <summary>The connected pieces (8-neighbourhood) of what is at least as strong as a threshold.</summary>
internal sealed class InkComponents
{
    private readonly List<InkRun> _runs = [];
    private readonly List<int> _parents = [];

    private InkComponents()
    {
    }

    public IReadOnlyList<InkRun> Runs => _runs;

    /// <summary>The component of each run.</summary>
    public int[] Labels { get; private set; } = [];

    public InkComponent[] Components { get; private set; } = [];

    public static InkComponents Find(GrayPlane plane, byte threshold)
    {
        InkComponents found = new();
        int aboveStart = 0, aboveEnd = 0;
        for (int y = 0; y < plane.Height; y++)
        {
            found.FindRuns(plane.Values.AsSpan(y * plane.Width, plane.Width), y, threshold);
            found.Join(aboveStart, aboveEnd, found._runs.Count);
            (aboveStart, aboveEnd) = (aboveEnd, found._runs.Count);
        }
        found.Gather(plane);
        return found;
    }

    private void FindRuns(ReadOnlySpan<byte> row, int y, byte threshold)
    {
        int x = 0;
        while (true)
        {
            int start = row[x..].IndexOfAnyInRange(threshold, byte.MaxValue);
            if (start < 0)
                return;
            start += x;
            int length = row[start..].IndexOfAnyExceptInRange(threshold, byte.MaxValue);
            x = length < 0 ? row.Length : start + length;
            _parents.Add(_runs.Count);
            _runs.Add(new InkRun(y, start, x));
        }
    }

    // Both rows' runs are sorted: one walk over the two finds all that touch, corners included.
    private void Join(int above, int aboveEnd, int end)
    {
        for (int below = aboveEnd; below < end && above < aboveEnd;)
        {
            if (_runs[above].Left <= _runs[below].Right && _runs[below].Left <= _runs[above].Right)
                _parents[Root(below)] = Root(above);
            if (_runs[above].Right < _runs[below].Right)
                above++;
            else
                below++;
        }
    }

    private int Root(int run)
    {
        while (_parents[run] != run)
        {
            _parents[run] = _parents[_parents[run]];
            run = _parents[run];
        }
        return run;
    }

    private void Gather(GrayPlane plane)
    {
        Labels = new int[_runs.Count];
        int[] labelOfRoot = new int[_runs.Count];
        List<InkComponent> components = [];
        for (int i = 0; i < Labels.Length; i++)
        {
            int root = Root(i);
            if (labelOfRoot[root] == 0)
            {
                components.Add(new InkComponent(int.MaxValue, int.MaxValue, 0, 0, 0));
                labelOfRoot[root] = components.Count; // 1-based, since 0 means none yet
            }
            int label = labelOfRoot[root] - 1;
            InkComponent component = components[label];
            component.Add(_runs[i]);
            component.AddEdges(_runs[i], plane.Width, plane.Height);
            component.Peak = Math.Max(component.Peak, TensorPrimitives.Max<byte>(plane.Values.AsSpan(_runs[i].Y * plane.Width + _runs[i].Left, _runs[i].Right - _runs[i].Left)));
            components[label] = component;
            Labels[i] = label;
        }
        Components = [.. components];
        for (int i = 0; i < Labels.Length; i++)
            Components[Labels[i]].AddAlongBox(_runs[i]);
    }
}
