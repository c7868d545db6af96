namespace Digits.Imaging.Preprocessing;

/// <summary>A picture of two tones, ink and paper, that is cut to its ink or nearly: there most of it and of its edge may be ink.</summary>
/// <remarks>
/// What is printed bold covers as much as the paper does, so neither amount nor place says which is which. Where a little paper is left all around, the very
/// edge says it. Where none is, either tone may be paper, and only what is recognised can tell.
/// </remarks>
/// <param name="Papers">The lightnesses that the paper may have.</param>
/// <param name="IsCertain">Whether it has the only one of them.</param>
internal sealed record TwoTones(IReadOnlyList<int> Papers, bool IsCertain)
{
    /// <summary>Whether a little paper is left all around.</summary>
    public bool HasRoom { get; private init; }

    // In steps of lightness; and how many pixels are of either tone, to within a share of their difference: the others are soft edges.
    private const int LeastContrast = 60;
    private const double ToneReach = 0.25, LeastOfTones = 0.85;

    // The same of a picture whose edges are soft, an enlarged one: nothing is certain there.
    private const double LeastOfSoft = 0.6;

    // Both where ink was found among what no surface fits: a pen on grey paper, and strokes as narrow as their edges are soft.
    private const int LeastMixedContrast = 30;
    private const double LeastOfMixed = 0.5;

    // Of a small picture's pixels, those that are of one tone alone, at least.
    private const double EndOfTones = 0.05;

    // Of the picture's edge: of one tone alone.
    private const double WholeEdge = 0.97;

    // Of the picture: paper, as against a frame drawn around it.
    private const double LeastPaper = 0.2;

    // Of the picture's edge, beside broad paper: ink. A table beside a sheet, or a frame, goes along more of it.
    private const double MostInkAtEdge = 0.4;

    /// <summary>Looks for the two tones; null where there are none, or neither can be ink.</summary>
    /// <param name="plane">The picture, its light taken off.</param>
    /// <param name="isMixed">Whether no surface fits the paper alone, so that nothing else will find it.</param>
    public static TwoTones? Find(GrayPlane plane, bool isMixed = false)
    {
        int[] histogram = ByteTable.Count(plane.Values);
        int threshold = Otsu.Threshold(histogram), dark = ByteTable.Quantile(histogram.AsSpan(0, threshold), 0.5), light = threshold + ByteTable.Quantile(histogram.AsSpan(threshold), 0.5);
        double near = ShareNear(histogram, dark, light);
        if (light - dark < (isMixed ? LeastMixedContrast : LeastContrast) || near < (isMixed ? LeastOfMixed : LeastOfSoft))
            return null;
        bool isSoft = near < LeastOfTones;
        threshold = (dark + light + 1) / 2; // of two plain tones, Otsu's is next to one of them
        ToneMask darkTone = new(plane, threshold, IsDark: true), lightTone = new(plane, threshold, IsDark: false);
        bool isDarkBroad = darkTone.IsBroad, isLightBroad = lightTone.IsBroad;
        double darkAtEdge = ShareBelow(PictureEdge.Count(plane), threshold), darkShare = ShareBelow(histogram, threshold);
        if (darkAtEdge is <= 1 - WholeEdge or >= WholeEdge)
        {
            // With room anywhere, nothing is cut to its ink.
            bool isPaperDark = darkAtEdge >= WholeEdge, isInkBroad = isPaperDark ? isLightBroad : isDarkBroad, isPaperBroad = isPaperDark ? isDarkBroad : isLightBroad;
            double share = isPaperDark ? darkShare : 1 - darkShare;
            return !isInkBroad && (isMixed || !isPaperBroad) && share >= LeastPaper ? new TwoTones([isPaperDark ? dark : light], IsCertain: !isSoft) { HasRoom = true } : null;
        }

        List<int> papers = [];
        if (!isDarkBroad && IsCutOut(darkTone, darkAtEdge, isLightBroad))
            papers.Add(light);
        if (!isLightBroad && IsCutOut(lightTone, 1 - darkAtEdge, isDarkBroad))
            papers.Add(dark);
        return papers.Count > 0 ? new TwoTones(papers, IsCertain: false) : null;
    }

    /// <summary>Of a picture of so few pixels that most are edges of strokes, either end of the lightnesses may be the paper.</summary>
    public static TwoTones? OfSmall(GrayPlane plane)
    {
        int[] histogram = ByteTable.Count(plane.Values);
        int dark = ByteTable.Quantile(histogram, EndOfTones), light = ByteTable.Quantile(histogram, 1 - EndOfTones);
        bool isEdgeDark = ShareBelow(PictureEdge.Count(plane), (dark + light + 1) / 2) > 0.5;
        return light - dark < LeastContrast ? null : new TwoTones(isEdgeDark ? [dark, light] : [light, dark], IsCertain: false);
    }

    private static bool IsCutOut(ToneMask ink, double atEdge, bool isPaperBroad) =>
        ink.ReachesAllEdges && (!isPaperBroad || (ink.ReachesMiddle && atEdge <= MostInkAtEdge));

    private static double ShareBelow(ReadOnlySpan<int> histogram, int threshold)
    {
        long below = 0, all = 0;
        for (int value = 0; value < histogram.Length; value++)
            (below, all) = (below + (value < threshold ? histogram[value] : 0), all + histogram[value]);
        return (double)below / all;
    }

    private static double ShareNear(int[] histogram, int dark, int light)
    {
        double reach = ToneReach * (light - dark), near = 0, all = 0;
        for (int value = 0; value < 256; value++)
        {
            all += histogram[value];
            near += Math.Abs(value - dark) <= reach || Math.Abs(value - light) <= reach ? histogram[value] : 0;
        }
        return near / all;
    }
}
