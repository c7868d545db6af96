namespace Digits.Recognition.Generation;

/// <summary>Leans a digit by a horizontal shear about the height of its centre of mass, with linear interpolation.</summary>
internal static class Slant
{
    /// <summary>Pixels to the side per row at full slant: 24 degrees, what keeps a 20-pixel-high digit inside its 28 pixels.</summary>
    public const double FullShear = 0.45;

    /// <summary>Gives a leaning copy; a positive amount moves what is above the centre to the right.</summary>
    public static double[] Apply(double[] ink, int side, double amount)
    {
        if (amount == 0)
        {
            return ink;
        }

        double centre = CentreRow(ink, side);
        double[] result = new double[ink.Length];
        for (int row = 0; row < side; row++)
        {
            double shift = FullShear * amount * (centre - row);
            for (int column = 0; column < side; column++)
            {
                result[(row * side) + column] = Sample(ink.AsSpan(row * side, side), column - shift);
            }
        }

        return result;
    }

    private static double CentreRow(double[] ink, int side)
    {
        double mass = 0;
        double moment = 0;
        for (int i = 0; i < ink.Length; i++)
        {
            mass += ink[i];
            moment += ink[i] * (i / side);
        }

        return mass > 0 ? moment / mass : (side - 1) / 2.0;
    }

    private static double Sample(ReadOnlySpan<double> row, double position)
    {
        double floor = Math.Floor(position);
        int left = (int)floor;
        double fraction = position - floor;
        double a = (uint)left < (uint)row.Length ? row[left] : 0;
        double b = (uint)(left + 1) < (uint)row.Length ? row[left + 1] : 0;
        return a + (fraction * (b - a));
    }
}
