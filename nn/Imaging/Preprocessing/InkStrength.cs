namespace Digits.Imaging.Preprocessing;

/// <summary>How much darker or lighter than the paper each pixel is.</summary>
/// <param name="Plane">0 paper to 255 the strongest contrast that is possible on it.</param>
/// <param name="IsDark">Whether the ink is darker than the paper.</param>
/// <param name="Noise">The paper's standard deviation on the same scale.</param>
internal sealed record InkStrength(GrayPlane Plane, bool IsDark, float Noise)
{
    /// <summary>Deviations from the paper that are never ink, on any paper.</summary>
    public const int LeastContrast = 10;

    /// <summary>Deviations up to so many standard deviations are the paper's own.</summary>
    public const float NoiseReach = 4;

    // Contrast is relative to what the paper leaves room for; but on nearly black paper "darker" means nothing.
    private const float LeastRoom = 64;

    // A fifth of the paper's edge is off the smooth surface by more than this, in steps of lightness.
    private const float HardShadow = 12;

    /// <summary>Measures a picture against its paper.</summary>
    public static InkStrength Measure(GrayPlane plane)
    {
        PaperSurface paper = PaperSurface.Fit(plane);
        if (paper.EdgeMisfit > HardShadow + NoiseReach * PaperNoise.FromRoughness(plane, 24))
            return MeasureLocally(plane);
        float[] levels = new float[plane.Width * (paper.IsFlat ? 1 : plane.Height)];
        if (paper.IsFlat)
        {
            Array.Fill(levels, paper.Level);
        }
        else
        {
            for (int y = 0; y < plane.Height; y++)
                paper.Row(y, plane, levels.AsSpan(y * plane.Width, plane.Width));
        }
        bool isDark = ChoosePolarity(plane, levels, Math.Max(LeastContrast, NoiseReach * paper.Noise));
        return Compare(plane, levels, isDark, paper.Noise);
    }

    // Both kinds of ink are tried. The wrong kind finds the paper between the strokes and the edges for ink, which
    // reaches the edges; the right kind seldom does.
    private static InkStrength MeasureLocally(GrayPlane plane)
    {
        float noise = (float)PaperNoise.FromRoughness(plane, 24);
        float[] levels = new float[plane.Values.Length];
        LocalPaper.Fill(plane, inkIsDark: true, levels);
        InkStrength dark = Compare(plane, levels, isDark: true, noise);
        LocalPaper.Fill(plane, inkIsDark: false, levels);
        InkStrength light = Compare(plane, levels, isDark: false, noise);
        return light.AtEdge() < dark.AtEdge() ? light : dark;
    }

    private double AtEdge()
    {
        double sum = 0;
        for (int x = 0; x < Plane.Width; x++)
            sum += Plane.Values[x] + Plane.Values[^(x + 1)];
        for (int y = 0; y < Plane.Height; y++)
            sum += Plane.Values[y * Plane.Width] + Plane.Values[(y + 1) * Plane.Width - 1];
        return sum;
    }

    private static InkStrength Compare(GrayPlane plane, float[] levels, bool isDark, float noise)
    {
        byte[] strength = new byte[plane.Values.Length];
        for (int y = 0; y < plane.Height; y++)
        {
            Span<float> paperRow = RowOf(levels, y, plane.Width);
            Compare(plane.Values.AsSpan(y * plane.Width, plane.Width), paperRow, isDark, strength.AsSpan(y * plane.Width));
        }
        float middle = RowOf(levels, plane.Height / 2, plane.Width)[plane.Width / 2];
        return new InkStrength(plane with { Values = strength }, isDark, noise * 255 / Room(middle, isDark));
    }

    // Flat paper has a single row of levels for all.
    private static Span<float> RowOf(float[] levels, int y, int width) =>
        levels.AsSpan(levels.Length == width ? 0 : y * width, width);

    // Ink is what deviates from the paper; the side with more of it decides.
    private static bool ChoosePolarity(GrayPlane plane, float[] levels, float threshold)
    {
        double darker = 0, lighter = 0;
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<byte> row = plane.Values.AsSpan(y * plane.Width, plane.Width);
            ReadOnlySpan<float> paper = RowOf(levels, y, plane.Width)[..row.Length];
            float rowDarker = 0, rowLighter = 0;
            for (int x = 0; x < row.Length; x++)
            {
                float deviation = row[x] - paper[x];
                if (deviation > threshold)
                    rowLighter += deviation;
                else if (-deviation > threshold)
                    rowDarker -= deviation;
            }
            darker += rowDarker;
            lighter += rowLighter;
        }
        if (darker == lighter)
            return RowOf(levels, plane.Height / 2, plane.Width)[plane.Width / 2] >= 128;
        return darker > lighter;
    }

    private static void Compare(ReadOnlySpan<byte> row, ReadOnlySpan<float> paper, bool isDark, Span<byte> strength)
    {
        paper = paper[..row.Length];
        strength = strength[..row.Length];
        float sign = isDark ? -1 : 1;
        float lastPaper = -1, scale = 0;
        for (int x = 0; x < row.Length; x++)
        {
            if (paper[x] != lastPaper)
            {
                lastPaper = paper[x];
                scale = sign * 255 / Room(lastPaper, isDark);
            }
            strength[x] = (byte)Math.Clamp((row[x] - lastPaper) * scale + 0.5f, 0, 255);
        }
    }

    private static float Room(float paper, bool isDark) => Math.Max(LeastRoom, isDark ? paper : 255 - paper);
}
