namespace Digits.Imaging.Preprocessing;

/// <summary>The lightness of the paper all over a picture: a quadratic surface, which follows slanted light and vignettes.</summary>
/// <remarks>
/// Fitted to a grid of samples by iteratively reweighted least squares with Tukey's biweight (Holland and Welsch, 1977):
/// ink and dirt are outliers and lose their say. The outermost samples count threefold, since ink seldom reaches the edge.
/// </remarks>
internal sealed class PaperSurface
{
    /// <summary>Samples across and down.</summary>
    public const int Grid = 24;
    private const int Terms = 6;
    private const int Iterations = 5;
    private const double EdgeWeight = 3;
    private const double FinestSpread = 2;

    // In steps of lightness: another ground.
    private const double ClearlyOff = 20;

    // In steps of lightness: of a plain edge at most; and more than light and texture alone seldom differ from it, over so much of the picture.
    private const double PlainSpread = 3, CoveredSpread = 15;
    private const float CoveredShare = 0.2f;

    // Where half of a picture is something else, its samples' spread says nothing of the ground's any more: in steps, and against the edge's.
    private const double MixedSpread = 5, MixedShare = 2.5;

    // The same against noise: what it alone explains along the edge, and what it does not in the picture.
    private const double NoiseSpread = 1.5, CoveredNoise = 3, NoiseReach = 4;

    private readonly double[] _terms;

    private PaperSurface(double[] terms, float noise, float edgeMisfit) => (_terms, Noise, EdgeMisfit) = (terms, noise, edgeMisfit);

    /// <summary>How far a tenth of the outermost samples are off at least: large where a shadow's edge crosses the paper.</summary>
    public float EdgeMisfit { get; }

    /// <summary>The share of the picture that is clearly off the surface: ink, or another ground.</summary>
    public float OtherGround { get; private init; }

    /// <summary>The standard deviation of the paper's samples around the surface, estimated from their median deviation.</summary>
    public float Noise { get; }

    /// <summary>Whether the paper is of one lightness everywhere, to within half a step.</summary>
    public bool IsFlat => Math.Abs(_terms[1]) + Math.Abs(_terms[2]) + Math.Abs(_terms[3]) + Math.Abs(_terms[4]) + Math.Abs(_terms[5]) < 0.5;

    /// <summary>The lightness of flat paper.</summary>
    public int Level => (int)Math.Clamp(_terms[0] + 0.5, 0, 255);

    /// <summary>Fits the paper along the edge, and what in the picture goes on from there.</summary>
    /// <param name="plane">The picture.</param>
    /// <param name="isStroke">Whether strokes are looked for, which leave most of the paper free.</param>
    public static PaperSurface Fit(GrayPlane plane, bool isStroke)
    {
        (double[] values, double[] x, double[] y, double[] edge) = Sample(plane);
        double[] terms = new double[Terms];
        terms[0] = EdgeMedian(values, edge);
        double[] edgeOnly = Array.ConvertAll(edge, weight => weight > 1 ? weight : 0);
        terms = Refine(terms, values, edgeOnly, x, y);
        double roughness = PaperNoise.FromRoughness(plane, Grid, isStroke);
        // Strokes leave most of the paper free. An article may cover much of its ground: where that is plain all along the
        // edge, but for noise, and much of the picture is something else, the edge alone says what it is.
        double atEdge = Spread(values, edgeOnly, x, y, terms);
        bool isCovered = !isStroke && atEdge <= Math.Max(PlainSpread, NoiseSpread * roughness)
            && Spread(values, edge, x, y, terms) > Math.Max(MixedSpread, MixedShare * atEdge)
            && Off(values, x, y, terms, Math.Max(CoveredSpread, Math.Max(CoveredNoise * roughness, NoiseReach * atEdge))) > CoveredShare;
        double[] says = isCovered ? edgeOnly : edge;
        if (!isCovered)
            terms = Refine(terms, values, says, x, y);
        double noise = Math.Max(Spread(values, says, x, y, terms), roughness);
        double[] misfits = [.. values.Select((value, i) => Math.Abs(value - Evaluate(terms, x[i], y[i]))).Where((_, i) => edge[i] > 1)];
        return new PaperSurface(terms, (float)noise, (float)Selection.Find<double>(misfits, misfits.Length * 9 / 10))
        {
            OtherGround = Off(values, x, y, terms, ClearlyOff + NoiseReach * noise),
        };
    }

    /// <summary>Fits what most of a picture shows, wherever it is.</summary>
    /// <param name="plane">The picture.</param>
    /// <param name="except">What lies on this surface is passed over; null for nothing.</param>
    public static PaperSurface OfMost(GrayPlane plane, PaperSurface? except = null)
    {
        (double[] values, double[] x, double[] y, double[] says) = Sample(plane);
        for (int i = 0; i < says.Length; i++)
            says[i] = except is null || Math.Abs(values[i] - Evaluate(except._terms, x[i], y[i])) > ClearlyOff + NoiseReach * except.Noise ? 1 : 0;
        return OfHeard(plane, values, x, y, says) ?? except!;
    }

    /// <summary>Fits what is lighter than a threshold, wherever it is.</summary>
    /// <param name="plane">The picture, of which a part is as light.</param>
    /// <param name="threshold">The least lightness.</param>
    public static PaperSurface OfLighter(GrayPlane plane, int threshold)
    {
        (double[] values, double[] x, double[] y, _) = Sample(plane);
        return OfHeard(plane, values, x, y, Array.ConvertAll(values, value => value >= threshold ? 1.0 : 0)) ?? OfMost(plane);
    }

    // Fits the samples that have a say; null where none has.
    private static PaperSurface? OfHeard(GrayPlane plane, double[] values, double[] x, double[] y, double[] says)
    {
        double[] heard = [.. values.Where((_, i) => says[i] > 0)];
        if (heard.Length == 0)
            return null;
        double[] terms = new double[Terms];
        terms[0] = Selection.Find<double>(heard, heard.Length / 2);
        terms = Refine(terms, values, says, x, y);
        double noise = Math.Max(Spread(values, says, x, y, terms), PaperNoise.FromRoughness(plane, Grid, isStroke: true));
        return new PaperSurface(terms, (float)noise, edgeMisfit: 0);
    }

    // Where samples are, -1 to 1 across and down, and their say.
    private static (double[] Values, double[] X, double[] Y, double[] Edge) Sample(GrayPlane plane)
    {
        double[] values = new double[Grid * Grid];
        double[] x = new double[Grid * Grid], y = new double[Grid * Grid], edge = new double[Grid * Grid];
        for (int i = 0; i < values.Length; i++)
        {
            int column = i % Grid, row = i / Grid;
            int atX = (2 * column + 1) * plane.Width / (2 * Grid), atY = (2 * row + 1) * plane.Height / (2 * Grid);
            values[i] = plane.Values[atY * plane.Width + atX];
            (x[i], y[i]) = (Normalise(atX, plane.Width), Normalise(atY, plane.Height));
            edge[i] = column is 0 or Grid - 1 || row is 0 or Grid - 1 ? EdgeWeight : 1;
        }
        return (values, x, y, edge);
    }

    private static double[] Refine(double[] terms, double[] values, double[] says, double[] x, double[] y)
    {
        double[] weights = new double[values.Length];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            double spread = Spread(values, says, x, y, terms);
            if (spread == 0)
                break;
            double reach = 4.685 * Math.Max(spread, FinestSpread);
            for (int i = 0; i < values.Length; i++)
            {
                double ratio = says[i] > 0 ? (values[i] - Evaluate(terms, x[i], y[i])) / reach : 1;
                weights[i] = Math.Abs(ratio) < 1 ? says[i] * (1 - ratio * ratio) * (1 - ratio * ratio) : 0;
            }
            terms = LeastSquares.Solve(values, weights, x, y);
        }
        return terms;
    }

    /// <summary>The paper's lightness at a pixel of the plane.</summary>
    public double At(int x, int y, GrayPlane plane) => Math.Clamp(Evaluate(_terms, Normalise(x, plane.Width), Normalise(y, plane.Height)), 0, 255);

    /// <summary>Writes the paper's lightness along one row of the plane.</summary>
    public void Row(int row, GrayPlane plane, Span<float> levels)
    {
        double y = Normalise(row, plane.Height);
        // a + b x + c x^2 along the row, then in whole columns.
        double a = _terms[0] + _terms[2] * y + _terms[5] * y * y, b = _terms[1] + _terms[4] * y, c = _terms[3];
        for (int column = 0; column < levels.Length; column++)
        {
            double x = Normalise(column, plane.Width);
            levels[column] = (float)Math.Clamp(a + x * (b + x * c), 0, 255);
        }
    }

    /// <summary>A quadratic surface at a place, -1 to 1 across and down.</summary>
    public static double Evaluate(double[] t, double x, double y) =>
        t[0] + t[1] * x + t[2] * y + t[3] * x * x + t[4] * x * y + t[5] * y * y;

    /// <summary>Where a pixel's middle is, -1 to 1 from edge to edge.</summary>
    public static double Normalise(int pixel, int size) => (2 * pixel + 1.0) / size - 1;

    // The share of samples that are off a surface by more than so much.
    private static float Off(double[] values, double[] x, double[] y, double[] terms, double difference) =>
        (float)values.Where((value, i) => Math.Abs(value - Evaluate(terms, x[i], y[i])) > difference).Count() / values.Length;

    private static double EdgeMedian(double[] values, double[] edge)
    {
        double[] atEdge = [.. values.Where((_, i) => edge[i] > 1)];
        return Selection.Find<double>(atEdge, atEdge.Length / 2);
    }

    private static double Spread(double[] values, double[] says, double[] x, double[] y, double[] terms)
    {
        double[] deviations = new double[values.Length];
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (says[i] > 0)
                deviations[count++] = Math.Abs(values[i] - Evaluate(terms, x[i], y[i]));
        }
        return 1.4826 * Selection.Find(deviations.AsSpan(0, count), count / 2);
    }
}
