using System.Numerics.Tensors;

namespace Digits.Imaging.Preprocessing;

/// <summary>How much darker or lighter than the paper each pixel is.</summary>
/// <param name="Plane">0 paper to 255 the strongest contrast that is possible on it.</param>
/// <param name="IsDark">Whether the ink is darker than the paper.</param>
/// <param name="Noise">The paper's standard deviation on the same scale, where contrast is raised most.</param>
/// <param name="Unevenness">How much the paper's own lightness differs, darkest to lightest.</param>
internal sealed record InkStrength(GrayPlane Plane, bool IsDark, float Noise, float Unevenness)
{
    /// <summary>Whether more than strokes differs from the paper, in the picture or along its edge: a shadow falls on it, or it is not all paper.</summary>
    public bool IsOfSeveralGrounds { get; private init; }

    /// <summary>Whether the picture is of two tones, and one of them taken for the paper.</summary>
    public bool IsOfTwoTones { get; private init; }

    /// <summary>Where either tone may be the paper, the lightnesses of both, whichever was taken for it here; else none.</summary>
    public IReadOnlyList<int> PossiblePapers { get; private init; } = [];

    /// <summary>Deviations from the paper that are never ink, on any paper.</summary>
    private const int LeastContrast = 14;

    /// <summary>Deviations up to so many standard deviations are the paper's own.</summary>
    private const float NoiseReach = 4;

    /// <summary>What stands out less than this share of the paper's own differences is its light, not ink.</summary>
    private const float LightShare = 0.3f;

    // Contrast is relative to what the paper leaves room for; but on nearly black paper "darker" means nothing.
    private const float LeastRoom = 128;

    // A tenth of the paper's edge is off the smooth surface by more than this, in steps of lightness.
    private const float HardShadow = 12;

    // Of so few pixels across, most of what differs passes for noise.
    private const int Small = 24;

    // The paper's samples differ by so much more than neighbouring pixels do where there is ink among them: the surface was fitted to both.
    private const float MixedNoise = 2;

    // Strokes seldom cover so much of a picture.
    private const float MostInk = 0.25f;

    /// <summary>The least strength that is ink.</summary>
    public float Floor => Math.Max(LeastContrast, Math.Max(NoiseReach * Noise, LightShare * Unevenness));

    /// <summary>Measures a picture against its paper.</summary>
    public static InkStrength Measure(GrayPlane plane, InkCriteria criteria)
    {
        if (criteria.CutOutOf is int known)
            return OnKnownPaper(TwoTonesLight.Even(plane) ?? plane, known);
        PaperSurface paper = PaperSurface.Fit(plane, criteria.IsStroke);
        if (!criteria.IsStroke)
            return OnPaper(plane, paper, criteria);
        float roughness = (float)PaperNoise.FromRoughness(plane, PaperSurface.Grid, isStroke: true);
        bool isMisfit = paper.EdgeMisfit > HardShadow + NoiseReach * roughness, isMixed = paper.Noise > MixedNoise * Math.Max(1, roughness);
        bool mayBeOfTones = isMisfit || isMixed || paper.OtherGround > MostInk || IsSmall(plane);
        GrayPlane lit = mayBeOfTones ? TwoTonesLight.Even(plane) ?? plane : plane;
        TwoTones? tones = mayBeOfTones ? TwoTones.Find(lit, isMixed) : null;
        if (tones is { IsCertain: true })
            return OnKnownPaper(lit, tones.Papers[0]);
        if (IsSmall(plane))
            tones = TwoTones.OfSmall(lit);
        IReadOnlyList<int> papers = tones?.Papers ?? [];
        if (tones is not null && (IsSmall(plane) || (isMixed && tones.HasRoom)))
            return OnKnownPaper(lit, papers[0]) with { PossiblePapers = papers };
        return (isMisfit || (isMixed && tones is not null) ? MeasureLocally(plane, roughness) : OnPaper(plane, paper, criteria)) with { PossiblePapers = papers };
    }

    private static bool IsSmall(GrayPlane plane) => Math.Min(plane.Width, plane.Height) < Small;

    private static InkStrength OnKnownPaper(GrayPlane plane, int level)
    {
        float noise = IsSmall(plane) ? 0 : (float)PaperNoise.FromRoughness(plane, PaperSurface.Grid, isStroke: true);
        return OnFlatPaper(plane, level, Math.Max(LeastContrast, NoiseReach * noise), noise) with { IsOfTwoTones = true };
    }

    private static InkStrength OnPaper(GrayPlane plane, PaperSurface paper, InkCriteria criteria)
    {
        float threshold = Math.Max(LeastContrast, NoiseReach * paper.Noise);
        bool isOfSeveral = criteria.IsStroke && (paper.OtherGround > MostInk || PictureEdge.IsFramed(plane, paper, HardShadow + threshold));
        if (paper.IsFlat)
            return OnFlatPaper(plane, paper.Level, threshold, paper.Noise) with { IsOfSeveralGrounds = isOfSeveral };
        float[] levels = new float[plane.Values.Length];
        for (int y = 0; y < plane.Height; y++)
            paper.Row(y, plane, levels.AsSpan(y * plane.Width, plane.Width));
        InkStrength strength = Compare(plane, levels, ChoosePolarity(plane.Values, levels, threshold), paper.Noise);
        return criteria.IsStroke ? strength.LimitedLocally(plane) with { IsOfSeveralGrounds = isOfSeveral } : strength;
    }

    // The same for paper of one lightness, where a table of all 256 values does.
    private static InkStrength OnFlatPaper(GrayPlane plane, int level, float threshold, float noise)
    {
        int[] histogram = ByteTable.Count(plane.Values);
        long darker = 0, lighter = 0;
        for (int value = 0; value < 256; value++)
        {
            if (value - level > threshold)
                lighter += (long)(value - level) * histogram[value];
            else if (level - value > threshold)
                darker += (long)(level - value) * histogram[value];
        }
        bool isDark = IsDarkInk(darker, lighter, level);

        byte[] table = new byte[256], strength = new byte[plane.Values.Length];
        for (int value = 0; value < 256; value++)
            table[value] = Strength(value, level, isDark);
        ByteTable.Map(plane.Values, table, strength);
        return new InkStrength(plane with { Values = strength }, isDark, noise * 255 / Room(level, isDark), 0);
    }

    // Light that no quadratic surface follows looks like a large stain of ink. Strokes also stand out from the paper near them.
    private InkStrength LimitedLocally(GrayPlane plane)
    {
        float[] levels = new float[plane.Values.Length];
        LocalPaper.Fill(plane, IsDark, levels);
        InkStrength local = Compare(plane, levels, IsDark, Noise);
        TensorPrimitives.Min(Plane.Values, local.Plane.Values, Plane.Values);
        return this;
    }

    // Ink mostly is darker, or lighter, than all of the paper along the edge, the lit and the shadowed. Where it is not, both kinds are tried:
    // the wrong kind finds the paper between the strokes and the edges for ink, which reaches the edges; the right kind seldom does.
    private static InkStrength MeasureLocally(GrayPlane plane, float noise)
    {
        if (PictureEdge.TellsInk(plane) is bool isKnownDark)
            return OfKind(isKnownDark);
        InkStrength dark = OfKind(isDark: true), light = OfKind(isDark: false);
        return PictureEdge.Share(light.Plane) < PictureEdge.Share(dark.Plane) ? light : dark;

        InkStrength OfKind(bool isDark)
        {
            float[] levels = new float[plane.Values.Length];
            LocalPaper.Fill(plane, isDark, levels);
            return Compare(plane, levels, isDark, noise) with { IsOfSeveralGrounds = true };
        }
    }

    private static InkStrength Compare(GrayPlane plane, float[] levels, bool isDark, float noise)
    {
        byte[] strength = new byte[plane.Values.Length];
        for (int i = 0; i < strength.Length; i++)
            strength[i] = Strength(plane.Values[i], levels[i], isDark);
        float lightest = TensorPrimitives.Max(levels), darkest = TensorPrimitives.Min(levels);
        float leastRoom = Room(isDark ? darkest : lightest, isDark);
        return new InkStrength(plane with { Values = strength }, isDark, noise * 255 / leastRoom, lightest - darkest);
    }

    private static bool ChoosePolarity(byte[] values, float[] levels, float threshold)
    {
        double darker = 0, lighter = 0;
        for (int i = 0; i < values.Length; i++)
        {
            float deviation = values[i] - levels[i];
            if (deviation > threshold)
                lighter += deviation;
            else if (-deviation > threshold)
                darker -= deviation;
        }
        return IsDarkInk(darker, lighter, levels[levels.Length / 2]);
    }

    // Ink is what deviates from the paper; the side with more of it decides.
    private static bool IsDarkInk(double darker, double lighter, float paper) => darker == lighter ? paper >= 128 : darker > lighter;

    private static byte Strength(float value, float paper, bool isDark) =>
        (byte)Math.Clamp((isDark ? paper - value : value - paper) * 255 / Room(paper, isDark) + 0.5f, 0, 255);

    private static float Room(float paper, bool isDark) => Math.Max(LeastRoom, isDark ? paper : 255 - paper);
}
