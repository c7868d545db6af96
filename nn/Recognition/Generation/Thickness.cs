namespace Digits.Recognition.Generation;

/// <summary>Makes strokes thicker or thinner: part of the way to the largest or smallest ink among a pixel and its neighbours.</summary>
internal static class Thickness
{
    /// <summary>Thinning stops short of full erosion, which would break strokes two pixels wide.</summary>
    private const double FullErosion = 0.75;

    /// <summary>Thin strokes lose their peak; they get back at most this factor.</summary>
    private const double LargestGain = 2;

    /// <summary>Gives a copy with thicker (positive) or thinner (negative) strokes; the amount is from -1 to 1.</summary>
    public static double[] Apply(double[] ink, int side, double amount)
    {
        if (amount == 0)
        {
            return ink;
        }

        bool thicken = amount > 0;
        double share = thicken ? amount : -amount * FullErosion;
        double[] result = new double[ink.Length];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                int i = (row * side) + column;
                double extreme = Extreme(ink, side, row, column, thicken);
                result[i] = ink[i] + (share * (extreme - ink[i]));
            }
        }

        return thicken ? result : RestorePeak(result, ink);
    }

    // The four direct neighbours: with the diagonal ones strokes grow and shrink faster along diagonals than straight.
    private static double Extreme(double[] ink, int side, int row, int column, bool largest)
    {
        int i = (row * side) + column;
        double extreme = ink[i];
        ReadOnlySpan<double> neighbours =
        [
            row > 0 ? ink[i - side] : 0,
            row < side - 1 ? ink[i + side] : 0,
            column > 0 ? ink[i - 1] : 0,
            column < side - 1 ? ink[i + 1] : 0,
        ];
        foreach (double neighbour in neighbours)
        {
            extreme = largest ? Math.Max(extreme, neighbour) : Math.Min(extreme, neighbour);
        }

        return extreme;
    }

    private static double[] RestorePeak(double[] thinned, double[] original)
    {
        double before = original.Max();
        double after = thinned.Max();
        double gain = after > 0 ? Math.Min(before / after, LargestGain) : 1;
        for (int i = 0; i < thinned.Length; i++)
        {
            thinned[i] = Math.Min(1, thinned[i] * gain);
        }

        return thinned;
    }
}
