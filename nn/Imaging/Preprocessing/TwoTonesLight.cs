namespace Digits.Imaging.Preprocessing;

/// <summary>Takes the light off a picture of two tones, ink and paper, of which ink covers so much that no surface can be fitted to the paper alone.</summary>
/// <remarks>
/// Each sample is of the paper, the light times 1, or of the ink, the light times the darker tone's share of it: whichever is nearer (light ink and dark paper alike). The light,
/// a quadratic surface, and the share are fitted to that, and the samples assigned anew, by turns, as k-means does (Lloyd, 1982).
/// </remarks>
internal static class TwoTonesLight
{
    private const int Grid = 32;
    private const int Rounds = 8;

    // So many samples are near either tone, to within a share of the tones' difference; the others are soft edges.
    private const double ToneReach = 0.25, LeastNear = 0.5;

    // Against even light: so many more of them, or what samples are off the nearer tone, squared, at most.
    private const double LeastGain = 0.05, MostError = 0.5;

    // The darker tone against the lighter one: fainter ink is not told from what light does.
    private const double MostShare = 0.8, LeastShare = 0.01;

    // The darkest place's light against the lightest one's: more, and it is even; less, and it is none.
    private const double EvenLight = 0.95, DarkestLight = 0.25;

    /// <summary>The picture as it were if all of it were lit as its lightest place is; null where it is not of two tones, or lit evenly.</summary>
    public static GrayPlane? Even(GrayPlane plane)
    {
        Samples samples = Samples.Of(plane);
        double[] mean = LeastSquares.Solve(samples.Values, Array.ConvertAll(samples.Values, _ => 1.0), samples.X, samples.Y);
        double middle = (samples.Values.Min() + samples.Values.Max()) / 2;
        bool[] isBelowMean = [.. samples.Values.Select((value, i) => value < samples.Level(mean, i))], isBelowMiddle = Array.ConvertAll(samples.Values, value => value < middle);
        Tones even = UnderEvenLight(samples, isBelowMiddle);
        Tones best = ((Tones[])[Follow(samples, isBelowMean), Follow(samples, isBelowMiddle)]).MaxBy(tones => tones.Near(samples));
        bool isUneven = best.Near(samples) >= even.Near(samples) + LeastGain || best.Error(samples) <= MostError * even.Error(samples);
        return best.Share <= MostShare && best.Near(samples) >= LeastNear && isUneven ? Lit(plane, best.Light) : null;
    }

    private static Tones UnderEvenLight(Samples samples, bool[] isDark)
    {
        double light = samples.Values.Where((_, i) => !isDark[i]).DefaultIfEmpty(1).Average(), dark = samples.Values.Where((_, i) => isDark[i]).DefaultIfEmpty(light).Average();
        return new Tones([light, 0, 0, 0, 0, 0], Math.Clamp(dark / Math.Max(1, light), LeastShare, 1));
    }

    private static Tones Follow(Samples samples, bool[] isDark)
    {
        double[] scaled = new double[isDark.Length], weights = new double[isDark.Length];
        Tones tones = UnderEvenLight(samples, isDark);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < isDark.Length; i++)
            {
                double tone = isDark[i] ? tones.Share : 1;
                (scaled[i], weights[i]) = (samples.Values[i] / tone, tone * tone);
            }
            double[] light = LeastSquares.Solve(scaled, weights, samples.X, samples.Y);
            double product = 0, square = 0;
            for (int i = 0; i < isDark.Length; i++)
            {
                double level = samples.Level(light, i);
                if (isDark[i])
                    (product, square) = (product + samples.Values[i] * level, square + level * level);
            }
            tones = new Tones(light, square > 0 ? Math.Clamp(product / square, LeastShare, 1) : 1);
            for (int i = 0; i < isDark.Length; i++)
                isDark[i] = samples.Values[i] < samples.Level(light, i) * (1 + tones.Share) / 2;
        }
        return tones;
    }

    private static GrayPlane? Lit(GrayPlane plane, double[] light)
    {
        double[] levels = new double[plane.Values.Length];
        for (int i = 0; i < levels.Length; i++)
            levels[i] = Math.Max(1, PaperSurface.Evaluate(light, PaperSurface.Normalise(i % plane.Width, plane.Width), PaperSurface.Normalise(i / plane.Width, plane.Height)));
        double darkest = levels.Min(), lightest = Math.Min(levels.Max(), byte.MaxValue);
        if (darkest >= EvenLight * lightest || darkest < DarkestLight * lightest)
            return null;
        return plane with { Values = [.. plane.Values.Select((value, i) => (byte)Math.Clamp(value * lightest / levels[i] + 0.5, 0, byte.MaxValue))] };
    }

    /// <summary>The light, and the darker tone's share of it.</summary>
    private readonly record struct Tones(double[] Light, double Share)
    {
        /// <summary>The share of samples that are near either tone.</summary>
        public double Near(Samples samples)
        {
            int near = 0;
            for (int i = 0; i < samples.Values.Length; i++)
                near += Off(samples, i) <= ToneReach * (1 - Share) * samples.Level(Light, i) ? 1 : 0;
            return (double)near / samples.Values.Length;
        }

        /// <summary>How far samples are off the nearer tone, squared and added up.</summary>
        public double Error(Samples samples)
        {
            double sum = 0;
            for (int i = 0; i < samples.Values.Length; i++)
                sum += Off(samples, i) * Off(samples, i);
            return sum;
        }

        private double Off(Samples samples, int i)
        {
            double level = samples.Level(Light, i);
            return Math.Min(Math.Abs(samples.Values[i] - level), Math.Abs(samples.Values[i] - Share * level));
        }
    }

    /// <summary>Lightnesses, and where they are, -1 to 1 across and down.</summary>
    private sealed record Samples(double[] Values, double[] X, double[] Y)
    {
        public static Samples Of(GrayPlane plane)
        {
            Samples samples = new(new double[Grid * Grid], new double[Grid * Grid], new double[Grid * Grid]);
            for (int i = 0; i < Grid * Grid; i++)
            {
                int x = (2 * (i % Grid) + 1) * plane.Width / (2 * Grid), y = (2 * (i / Grid) + 1) * plane.Height / (2 * Grid);
                (samples.Values[i], samples.X[i], samples.Y[i]) = (plane.Values[y * plane.Width + x], PaperSurface.Normalise(x, plane.Width), PaperSurface.Normalise(y, plane.Height));
            }
            return samples;
        }

        /// <summary>A surface's lightness at a sample, 1 at least.</summary>
        public double Level(double[] light, int i) => Math.Max(1, PaperSurface.Evaluate(light, X[i], Y[i]));
    }
}
