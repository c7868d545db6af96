namespace Digits.Imaging.Preprocessing;

/// <summary>Estimates a picture's noise from how much pixels differ from their neighbours.</summary>
/// <remarks>
/// Deviations from black or white paper say too little: half of its noise is cut off and leaves the median at zero.
/// Differences between neighbours remain. A low quantile of them is zero for clean drawings, however much ink they hold.
/// </remarks>
internal static class PaperNoise
{
    private const double Quantile = 0.3;

    // A pixel minus the mean of its four neighbours has the deviation sqrt(1 + 1/4) sigma; 30 % of a normal
    // distribution lie within 0.385 deviations.
    private const double QuantileOfNormal = 0.385 * 1.118;

    /// <summary>The noise's standard deviation, from a grid of samples.</summary>
    public static double FromRoughness(GrayPlane plane, int grid)
    {
        if (plane.Width < 3 || plane.Height < 3)
            return 0;
        double[] differences = new double[grid * grid];
        for (int i = 0; i < differences.Length; i++)
        {
            int x = 1 + (2 * (i % grid) + 1) * (plane.Width - 2) / (2 * grid), y = 1 + (2 * (i / grid) + 1) * (plane.Height - 2) / (2 * grid);
            int at = y * plane.Width + x;
            byte[] values = plane.Values;
            double neighbours = (values[at - 1] + values[at + 1] + values[at - plane.Width] + values[at + plane.Width]) / 4.0;
            differences[i] = Math.Abs(values[at] - neighbours);
        }
        Array.Sort(differences);
        return differences[(int)(Quantile * differences.Length)] / QuantileOfNormal;
    }
}
