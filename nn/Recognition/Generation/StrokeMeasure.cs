namespace Digits.Recognition.Generation;

/// <summary>Measures what <see cref="Slant"/> and <see cref="Thickness"/> change, so that one picture can be given another's.</summary>
internal static class StrokeMeasure
{
    private const int Halvings = 8;

    /// <summary>The slant, -1 to 1, that makes ink lean as the sample does.</summary>
    public static double SlantTo(double[] ink, double[] sample, int side) =>
        Math.Clamp((Shear(sample, side) - Shear(ink, side)) / Slant.FullShear, -1, 1);

    /// <summary>The thickness, -1 to 1, that makes strokes as wide as the sample's.</summary>
    public static double ThicknessTo(double[] ink, double[] sample, int side)
    {
        double wanted = StrokeWidth(sample, side), low = -1, high = 1;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = StrokeWidth(Thickness.Apply(ink, side, middle), side) < wanted ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>How alike two pictures are: 0 for nothing in common, 1 for the same but for strength; 0 where one has no ink.</summary>
    public static double Cosine(double[] a, double[] b)
    {
        double both = 0, squaresA = 0, squaresB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            both += a[i] * b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
        }

        return squaresA == 0 || squaresB == 0 ? 0 : both / Math.Sqrt(squaresA * squaresB);
    }

    /// <summary>Columns to the right for each row up, by the second moments of the ink; 0 without ink.</summary>
    private static double Shear(double[] ink, int side)
    {
        double mass = 0, meanRow = 0, meanColumn = 0;
        for (int i = 0; i < ink.Length; i++)
        {
            mass += ink[i];
            meanRow += ink[i] * (i / side);
            meanColumn += ink[i] * (i % side);
        }

        if (mass == 0)
        {
            return 0;
        }

        double both = 0, rows = 0;
        for (int i = 0; i < ink.Length; i++)
        {
            double row = (i / side) - (meanRow / mass);
            both += ink[i] * row * ((i % side) - (meanColumn / mass));
            rows += ink[i] * row * row;
        }

        return rows == 0 ? 0 : -both / rows;
    }

    /// <summary>Ink over half the length of its edge, up to a factor that is the same for similar shapes; 0 without ink.</summary>
    private static double StrokeWidth(double[] ink, int side)
    {
        double mass = 0, edge = 0;
        for (int i = 0; i < ink.Length; i++)
        {
            mass += ink[i];
            edge += Math.Abs(ink[i] - (i % side > 0 ? ink[i - 1] : 0)) + Math.Abs(ink[i] - (i >= side ? ink[i - side] : 0));
        }

        return edge == 0 ? 0 : mass / edge;
    }
}
