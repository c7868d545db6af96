namespace Digits.Recognition.Evaluation;

/// <summary>Where a share measured on a sample lies with 95 % confidence.</summary>
/// <param name="Low">0 to 1.</param>
/// <param name="High">0 to 1.</param>
public readonly record struct Interval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's interval (1927): unlike the textbook one it stays within 0 to 1 and is right near both ends.</summary>
    /// <param name="share">The share measured, 0 to 1.</param>
    /// <param name="samples">Of how many; of none, nothing is known.</param>
    public static Interval Wilson(double share, int samples)
    {
        if (samples == 0)
        {
            return new Interval(0, 1);
        }

        double spread = Z * Math.Sqrt((share * (1 - share) / samples) + (Z * Z / (4.0 * samples * samples)));
        double centre = share + (Z * Z / (2.0 * samples));
        double scale = 1 + (Z * Z / samples);
        return new Interval(Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
    }
}
