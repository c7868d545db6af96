namespace Digits.Imaging.Preprocessing;

/// <summary>Estimates a picture's noise from how much pixels differ from their neighbours.</summary>
/// <remarks>
/// Deviations from black or white paper say too little: half of its noise is cut off and leaves the median at zero.
/// Differences between neighbours remain. A low quantile of them is zero for clean drawings, however much ink they hold.
/// </remarks>
internal static class PaperNoise
{
    // A pixel minus the mean of its four neighbours has the deviation sqrt(1 + 1/4) sigma.
    private const double DifferenceDeviation = 1.118;

    // Noise that black or white cuts off differs half as much.
    private const double CutOffShare = 0.25;
    private const double CutOffGain = 2;

    // Strokes leave at least 30 % of a picture smooth, articles with a pattern 10 %. These shares of a normal distribution
    // lie within 0.385 and 0.126 deviations.
    private static readonly (double Share, double Deviations) AroundStrokes = (0.3, 0.385);
    private static readonly (double Share, double Deviations) AroundArticles = (0.1, 0.126);

    /// <summary>The noise's standard deviation, from a grid of samples.</summary>
    public static double FromRoughness(GrayPlane plane, int grid, bool isStroke)
    {
        if (plane.Width < 3 || plane.Height < 3)
            return 0;
        double[] differences = new double[grid * grid];
        int cutOff = 0;
        for (int i = 0; i < differences.Length; i++)
        {
            int x = 1 + (2 * (i % grid) + 1) * (plane.Width - 2) / (2 * grid), y = 1 + (2 * (i / grid) + 1) * (plane.Height - 2) / (2 * grid);
            int at = y * plane.Width + x;
            byte[] values = plane.Values;
            cutOff += values[at] is 0 or 255 ? 1 : 0;
            double neighbours = (values[at - 1] + values[at + 1] + values[at - plane.Width] + values[at + plane.Width]) / 4.0;
            differences[i] = Math.Abs(values[at] - neighbours);
        }
        (double share, double deviations) = isStroke ? AroundStrokes : AroundArticles;
        double noise = Selection.Find<double>(differences, (int)(share * differences.Length)) / (deviations * DifferenceDeviation);
        return cutOff >= CutOffShare * differences.Length ? noise * CutOffGain : noise;
    }
}
