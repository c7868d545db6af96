namespace Digits.Imaging.Tests.Codecs.Jpeg;

/// <summary>The cosine transforms as the standard writes them (T.81, A.3.3), in doubles.</summary>
internal static class JpegTransform
{
    /// <summary>The order of coefficients in a block: up and down the diagonals.</summary>
    public static int[] ZigZag { get; } =
    [
        .. Enumerable.Range(0, 64)
            .OrderBy(i => i % 8 + i / 8)
            .ThenBy(i => (i % 8 + i / 8) % 2 == 0 ? i % 8 : i / 8),
    ];

    public static double Basis(int frequency, int position) =>
        (frequency == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos((2 * position + 1) * frequency * Math.PI / 16);

    /// <summary>Rounded coefficients in zig-zag order.</summary>
    public static short[] Forward(Func<int, int, double> sample)
    {
        double[] samples = [.. Enumerable.Range(0, 64).Select(i => sample(i % 8, i / 8))];
        return [.. ZigZag.Select(at => (short)Math.Round(
            Enumerable.Range(0, 64).Sum(i => samples[i] * Basis(at % 8, i % 8) * Basis(at / 8, i / 8))))];
    }

    /// <summary>Samples from coefficients in natural order.</summary>
    public static double[] Inverse(double[] coefficients) =>
    [
        .. Enumerable.Range(0, 64).Select(i =>
            Enumerable.Range(0, 64).Sum(at => coefficients[at] * Basis(at % 8, i % 8) * Basis(at / 8, i / 8))),
    ];
}
