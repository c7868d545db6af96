namespace Digits.Recognition.Generation;

/// <summary>The logistic function 1 / (1 + e^-x), the same to the last bit on every machine.</summary>
/// <remarks>
/// Only additions, multiplications and divisions of doubles, which IEEE 754 fixes exactly; the exponential functions of
/// platforms and vector libraries differ in their last bits. e^x = 2^n e^r with |r| at most ln(2) / 2, and e^r by its Taylor
/// polynomial of degree 13, whose error is below 2^-53.
/// </remarks>
internal static class Logistic
{
    private const double Ln2 = 0.693147180559945309417232121458;

    // 1 / k!, the highest first. Products alone: a division a term would take as long as the network.
    private static readonly double[] Coefficients = [.. Enumerable.Range(0, 14).Reverse().Select(k => 1 / Enumerable.Range(1, k).Aggregate(1.0, (product, factor) => product * factor))];

    /// <summary>Beyond this e^-x is lost beside 1.</summary>
    private const double Limit = 40;

    public static double Apply(double x)
    {
        if (double.IsNaN(x))
        {
            return 0;
        }

        return 1 / (1 + Exp(-Math.Clamp(x, -Limit, Limit)));
    }

    private static double Exp(double x)
    {
        int n = (int)Math.Floor((x / Ln2) + 0.5);
        double r = x - (n * Ln2);
        double sum = 0;
        foreach (double coefficient in Coefficients)
        {
            sum = (sum * r) + coefficient;
        }

        return sum * BitConverter.Int64BitsToDouble((long)(n + 1023) << 52);
    }
}
