namespace Digits.Imaging.Preprocessing;

/// <summary>Takes the light off a picture of two tones, ink and paper, of which the ink covers so much that no surface can be fitted to the paper alone.</summary>
/// <remarks>
/// Every sample is taken for paper or for ink, whichever is nearer: the light times 1 or times the darker tone's share. Light, a quadratic surface, and the share
/// are fitted to that by turns, as k-means fits its centres (Lloyd, 1982).
/// </remarks>
internal static class TwoTonesLight
{
    private const int Grid = 32;
    private const int Rounds = 8;

    // Of the samples: near either tone, to within a share of their difference. The others are soft edges.
    private const double ToneReach = 0.25, LeastOfTones = 0.5;

    // So many more of them than under even light.
    private const double Gain = 0.05;

    // The darkest place against the lightest one: less dark, and there is nothing to take off; darker, and it is no light.
    private const double LeastChange = 0.95, Darkest = 0.25;

    // The darker tone against the lighter one: fainter ink is not told from what light does.
    private const double MostOfLight = 0.8;

    /// <summary>The picture as it would look where all of it is lit as its lightest place is; null where it is not of two tones, or lit evenly.</summary>
    public static GrayPlane? Even(GrayPlane plane)
    {
        (double[] values, double[] x, double[] y) = Sample(plane);
        double[] weights = new double[values.Length];
        Array.Fill(weights, 1);
        double[] mean = LeastSquares.Solve(values, weights, x, y);
        double middle = (values.Min() + values.Max()) / 2;
        Fit best = Follow([.. values.Select((value, i) => value < Level(mean, x[i], y[i]))], values, x, y), other = Follow([.. values.Select(value => value < middle)], values, x, y);
        if (other.Near > best.Near)
            best = other;
        return best.Share <= MostOfLight && best.Near >= Math.Max(LeastOfTones, NearUnderEvenLight(values, middle, x, y) + Gain) ? Lit(plane, best.Light) : null;
    }

    private static double NearUnderEvenLight(double[] values, double middle, double[] x, double[] y)
    {
        bool[] isDark = [.. values.Select(value => value < middle)];
        double light = values.Where((_, i) => !isDark[i]).DefaultIfEmpty(1).Average();
        return Near(values, [light, 0, 0, 0, 0, 0], Ratio(values, isDark), x, y);
    }

    private static Fit Follow(bool[] isDark, double[] values, double[] x, double[] y)
    {
        double[] light = [], weights = new double[values.Length], scaled = new double[values.Length];
        double share = Ratio(values, isDark);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < values.Length; i++)
            {
                double tone = isDark[i] ? share : 1;
                (scaled[i], weights[i]) = (values[i] / tone, tone * tone);
            }
            light = LeastSquares.Solve(scaled, weights, x, y);
            double product = 0, square = 1e-9;
            for (int i = 0; i < values.Length; i++)
            {
                double level = Level(light, x[i], y[i]);
                if (isDark[i])
                    (product, square) = (product + values[i] * level, square + level * level);
            }
            share = Math.Clamp(product / square, 0.01, 1);
            for (int i = 0; i < values.Length; i++)
                isDark[i] = values[i] < Level(light, x[i], y[i]) * (1 + share) / 2;
        }
        return new Fit(light, share, Near(values, light, share, x, y));
    }

    private static double Ratio(double[] values, bool[] isDark)
    {
        double dark = 0, light = 0;
        int count = 0;
        for (int i = 0; i < values.Length; i++)
            (dark, light, count) = isDark[i] ? (dark + values[i], light, count + 1) : (dark, light + values[i], count);
        return count == 0 || count == values.Length ? 1 : Math.Clamp(dark / count / (light / (values.Length - count)), 0.01, 1);
    }

    private static double Near(double[] values, double[] light, double share, double[] x, double[] y)
    {
        double reach = ToneReach * (1 - share);
        int near = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double tone = values[i] / Level(light, x[i], y[i]);
            near += Math.Abs(tone - 1) <= reach || Math.Abs(tone - share) <= reach ? 1 : 0;
        }
        return (double)near / values.Length;
    }

    private static GrayPlane? Lit(GrayPlane plane, double[] light)
    {
        double[] levels = new double[plane.Values.Length];
        for (int i = 0; i < levels.Length; i++)
            levels[i] = Level(light, Normalise(i % plane.Width, plane.Width), Normalise(i / plane.Width, plane.Height));
        double darkest = levels.Min(), lightest = Math.Min(levels.Max(), byte.MaxValue);
        if (darkest >= LeastChange * lightest || darkest < Darkest * lightest)
            return null;
        byte[] lit = new byte[levels.Length];
        for (int i = 0; i < lit.Length; i++)
            lit[i] = (byte)Math.Clamp(plane.Values[i] * lightest / levels[i] + 0.5, 0, 255);
        return plane with { Values = lit };
    }

    private static (double[] Values, double[] X, double[] Y) Sample(GrayPlane plane)
    {
        double[] values = new double[Grid * Grid], x = new double[Grid * Grid], y = new double[Grid * Grid];
        for (int i = 0; i < values.Length; i++)
        {
            int atX = (2 * (i % Grid) + 1) * plane.Width / (2 * Grid), atY = (2 * (i / Grid) + 1) * plane.Height / (2 * Grid);
            (values[i], x[i], y[i]) = (plane.Values[atY * plane.Width + atX], Normalise(atX, plane.Width), Normalise(atY, plane.Height));
        }
        return (values, x, y);
    }

    private static double Level(double[] t, double x, double y) => Math.Max(1, t[0] + t[1] * x + t[2] * y + t[3] * x * x + t[4] * x * y + t[5] * y * y);

    // -1 to 1 from edge to edge.
    private static double Normalise(int pixel, int size) => (2 * pixel + 1.0) / size - 1;

    private readonly record struct Fit(double[] Light, double Share, double Near);
}
