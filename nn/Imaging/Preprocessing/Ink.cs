namespace Digits.Imaging.Preprocessing;

/// <summary>The ink of a picture, cleared of paper and dust.</summary>
/// <param name="Plane">0 paper to 255 full ink.</param>
/// <param name="IsDark">Whether the ink was darker than the paper.</param>
/// <param name="Box">Where it is on the plane; null when none stands out.</param>
/// <param name="Pieces">What of it is connected.</param>
/// <param name="Peak">How much the strongest of it stands out, of 255; 0 when none does.</param>
/// <param name="LeftOut">What else stands out near it and was taken for no ink, as a share of the ink.</param>
internal sealed record Ink(GrayPlane Plane, bool IsDark, PixelBox? Box, IReadOnlyList<InkComponent> Pieces, int Peak, float LeftOut)
{
    /// <summary>Whether more than strokes differs from the paper, in the picture or along its edge: a shadow falls on it, or it is not all paper.</summary>
    public bool IsOnSeveralGrounds { get; private init; }

    /// <summary>Where either tone of the picture may be the paper, the lightnesses of both; else none.</summary>
    public IReadOnlyList<int> PossiblePapers { get; private init; } = [];

    // Pictures are looked at from as near as this many pixels across (strips from nearer), and noisy ones from further away.
    private const int WorkingSide = 560;
    private const int LeastSide = 96;
    private const float NoiseWorthReducing = 8;

    // The strongest twentieth of what stands out is full ink.
    private const float PeakQuantile = 0.95f;

    // A line of no more strength may be a fold of the paper.
    private const int Fold = 60;

    // What is within this share of the ink's length is near it.
    private const float Neighbourhood = 0.5f;

    // How far beyond the threshold's outline a stroke's soft edge is kept.
    private const int SoftEdge = 2;

    /// <summary>The size at which a picture is looked at.</summary>
    public static GrayPlane ToWorkingSize(GrayPlane source) => source.Reduce((source.Reach + WorkingSide - 1) / WorkingSide);

    /// <summary>Finds the ink.</summary>
    public static Ink Find(GrayPlane working, InkCriteria criteria)
    {
        (InkStrength strength, Ruling ruling) = Measure(working, criteria);
        while (strength.Noise > NoiseWorthReducing && Math.Min(working.Width, working.Height) >= 2 * LeastSide)
        {
            working = working.Reduce(2);
            (strength, ruling) = Measure(working, criteria);
        }

        int floor = (int)Math.Min(255, strength.Floor);
        if (criteria is { IsStroke: true, CutOutOf: null } && ruling.Lines == 0)
        {
            (GrayPlane unruled, ruling) = WithoutRuling(strength.Plane, floor);
            strength = strength with { Plane = unruled };
        }
        int peak = PeakOf(strength.Plane.Values, floor);
        int threshold = Math.Max(floor, (int)(criteria.BoxThreshold * peak)) + 1;
        if (peak == 0 || threshold > 255)
            return Blank(strength);
        InkComponents pieces = InkComponents.Find(strength.Plane, (byte)threshold);
        InkPieceKind[] kinds = InkSelection.Choose(pieces.Components, strength, peak, ruling, criteria);
        if (!kinds.Contains(InkPieceKind.Ink))
            return Blank(strength);

        InkComponent box = new(int.MaxValue, int.MaxValue, 0, 0, 0);
        byte[] cleared = new byte[strength.Plane.Values.Length];
        byte[] levels = Levels(Math.Min(0.3f * peak, 2 * strength.Noise), criteria.IsStroke ? peak : 255);
        for (int i = 0; i < pieces.Runs.Count; i++)
        {
            if (kinds[pieces.Labels[i]] != InkPieceKind.Ink)
                continue;
            box.Add(pieces.Runs[i]);
            CopyAround(strength.Plane, pieces.Runs[i], cleared);
        }
        if (criteria.IsStroke && !strength.IsOfTwoTones && PaperRelief.Explains(working, strength.Plane, cleared, threshold, peak))
            return Blank(strength);
        ByteTable.Map(cleared, levels, cleared);
        PixelBox bounds = new(box.Left, box.Top, box.Right - box.Left, box.Bottom - box.Top);
        return new Ink(strength.Plane with { Values = cleared }, strength.IsDark, bounds, [.. pieces.Components.Where((_, i) => kinds[i] == InkPieceKind.Ink)], peak, LeftOutNear(bounds, pieces, kinds))
        {
            IsOnSeveralGrounds = strength.IsOfSeveralGrounds,
            PossiblePapers = strength.PossiblePapers,
        };
    }

    // Dense ruling passes for noise; what is left without it says how noisy the paper is.
    private static (InkStrength Strength, Ruling Ruling) Measure(GrayPlane plane, InkCriteria criteria)
    {
        InkStrength strength = InkStrength.Measure(plane, criteria);
        if (criteria is not { IsStroke: true, CutOutOf: null } || strength.Noise <= NoiseWorthReducing)
            return (strength, default);
        (GrayPlane cleared, Ruling ruling) = PaperRuling.Remove(strength.Plane, (int)Math.Min(255, strength.Noise));
        return ruling.IsSurelyPrinted
            ? (strength with { Plane = cleared, Noise = (float)PaperNoise.FromRoughness(cleared, PaperSurface.Grid, isStroke: true) }, ruling)
            : (strength, default);
    }

    // Two lines from edge to edge and nothing else were drawn: an 11 that fills its picture; unless they are as faint as folds. One alone is printed where all else
    // lies within the picture, as beside the margin of a notebook; what is written to the edges has lines of its own.
    private static (GrayPlane Cleared, Ruling Ruling) WithoutRuling(GrayPlane strength, int floor)
    {
        (GrayPlane cleared, Ruling ruling) = PaperRuling.Remove(strength, floor);
        if (ruling.Lines == 0 || ruling.IsSurelyPrinted)
            return (cleared, ruling);
        int peak = PeakOf(cleared.Values, floor);
        bool isPrinted = peak == 0 ? ruling.Level < Fold : ruling.Lines > 1 || !IsAtEdge(cleared, Math.Max(floor, peak / 2), SoftEdge + 1);
        return isPrinted ? (cleared, ruling) : (strength, default);
    }

    // Whether anything stronger is so near an edge.
    private static bool IsAtEdge(GrayPlane plane, int threshold, int reach)
    {
        if (threshold >= byte.MaxValue)
            return false;
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<byte> row = plane.Values.AsSpan(y * plane.Width, plane.Width);
            bool isNear = y < reach || y >= plane.Height - reach;
            if (IsAny(isNear ? row : row[..reach]) || IsAny(row[^reach..]))
                return true;
        }
        return false;

        bool IsAny(ReadOnlySpan<byte> values) => values.ContainsAnyInRange((byte)(threshold + 1), byte.MaxValue);
    }

    /// <summary>The same paper without its ink.</summary>
    public static Ink None(Ink ink) => ink with { Plane = ink.Plane with { Values = new byte[ink.Plane.Values.Length] }, Box = null, Pieces = [], Peak = 0, LeftOut = 0 };

    private static Ink Blank(InkStrength strength) =>
        new(strength.Plane with { Values = new byte[strength.Plane.Values.Length] }, strength.IsDark, null, [], 0, 0)
        {
            IsOnSeveralGrounds = strength.IsOfSeveralGrounds,
            PossiblePapers = strength.PossiblePapers,
        };

    private static float LeftOutNear(PixelBox box, InkComponents pieces, InkPieceKind[] kinds)
    {
        int reach = (int)(Neighbourhood * Math.Max(box.Width, box.Height));
        long ink = 0, leftOut = 0;
        for (int i = 0; i < pieces.Runs.Count; i++)
        {
            InkRun run = pieces.Runs[i];
            InkPieceKind kind = kinds[pieces.Labels[i]];
            if (kind == InkPieceKind.Ink)
                ink += run.Right - run.Left;
            else if (kind == InkPieceKind.LeftOut && run.Y >= box.Y - reach && run.Y < box.Y + box.Height + reach)
                leftOut += Math.Max(0, Math.Min(run.Right, box.X + box.Width + reach) - Math.Max(run.Left, box.X - reach));
        }
        return (float)leftOut / ink;
    }

    // The strength of full ink: a high quantile of what is above the floor, 0 when nothing is.
    private static int PeakOf(ReadOnlySpan<byte> strength, int floor)
    {
        int[] histogram = ByteTable.Count(strength);
        long above = 0;
        for (int value = floor + 1; value < 256; value++)
            above += histogram[value];
        long rest = (long)(above * (1 - PeakQuantile));
        int peak = 255;
        for (; peak > floor && (rest -= histogram[peak]) >= 0; peak--)
        {
        }
        return above == 0 ? 0 : peak;
    }

    private static byte[] Levels(float paper, int peak)
    {
        byte[] levels = new byte[256];
        for (int i = 0; i < 256; i++)
            levels[i] = (byte)Math.Clamp((i - paper) * 255 / (peak - paper) + 0.5f, 0, 255);
        return levels;
    }

    /// <summary>Copies a run and its soft edge.</summary>
    public static void CopyAround(GrayPlane from, InkRun run, byte[] to)
    {
        int left = Math.Max(0, run.Left - SoftEdge), right = Math.Min(from.Width, run.Right + SoftEdge);
        int top = Math.Max(0, run.Y - SoftEdge), bottom = Math.Min(from.Height - 1, run.Y + SoftEdge);
        for (int y = top; y <= bottom; y++)
            from.Values.AsSpan(y * from.Width + left, right - left).CopyTo(to.AsSpan(y * from.Width + left));
    }
}
