namespace Digits.Imaging.Preprocessing;

/// <summary>Tells what was drawn from dust, and from the lines and frames printed on the paper.</summary>
internal static class InkSelection
{
    // A picture whose largest piece is shorter than this, in pixels and as a share of its longer side, is blank.
    private const int LeastExtent = 3;
    private const float LeastExtentShare = 0.015f;

    // Threads in the paper are fainter than any pen, and short: what is so faint must be longer than this share.
    private const int Faint = 26;
    private const float LeastFaintShare = 0.1f;

    // Ruled lines run from edge to edge and are at most this thick, as a share of the shorter side.
    private const float LineThickness = 0.02f;

    // Frames and grids touch all four edges and leave most of the picture free.
    private const float FrameCover = 0.4f;

    // What lies along the edge for this share of its length is a corner of something bigger: a shadow, the table.
    private const float CutOffShare = 0.4f;

    // It is left out on paper that is so uneven, and beside a piece that is whole and at least so long against it.
    private const float ShadowedPaper = 40;
    private const float WholeExtent = 0.25f;

    // A shadow is fainter than ink: than a piece that is whole and at least so long against it. It reaches in from the edge, or fills this share of a square.
    public const float ShadowStrength = 0.6f;
    private const float ShadowFill = 0.4f;

    /// <summary>For each piece, whether it is ink.</summary>
    /// <param name="pieces">What is connected.</param>
    /// <param name="strength">Where they were found.</param>
    /// <param name="peak">The strength of the strongest ink.</param>
    /// <param name="criteria">What is looked for.</param>
    public static bool[] Choose(InkComponent[] pieces, InkStrength strength, int peak, InkCriteria criteria)
    {
        GrayPlane plane = strength.Plane;
        int lines = pieces.Count(piece => IsLine(piece, plane));
        int longestCutOff = 0, longestWhole = 0;
        foreach (InkComponent piece in pieces)
        {
            if (IsCutOff(piece))
                longestCutOff = Math.Max(longestCutOff, piece.Extent);
            else if (!IsPrinted(piece, plane, lines))
                longestWhole = Math.Max(longestWhole, piece.Extent);
        }
        bool dropsCutOff = strength.Unevenness > ShadowedPaper || (longestWhole > 0 && longestWhole >= WholeExtent * longestCutOff);
        bool[] isCandidate = Array.ConvertAll(pieces, piece =>
            !IsPrinted(piece, plane, lines) && !(dropsCutOff && IsCutOff(piece)) && !(criteria.IsStroke && IsShadow(piece, pieces)));

        int largestArea = 0, longest = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            InkComponent piece = pieces[i];
            if (!isCandidate[i])
                continue;
            largestArea = Math.Max(largestArea, piece.Area);
            longest = Math.Max(longest, piece.Extent);
        }
        float leastShare = criteria.IsStroke && peak < Faint ? LeastFaintShare : LeastExtentShare;
        int least = Math.Max(LeastExtent, (int)(leastShare * Math.Max(plane.Width, plane.Height)));
        for (int i = 0; i < pieces.Length; i++)
        {
            bool isDust = pieces[i].Area < criteria.DustArea * largestArea && pieces[i].Extent < criteria.DustExtent * longest;
            isCandidate[i] &= longest >= least && !isDust;
        }
        return isCandidate;
    }

    private static bool IsShadow(InkComponent piece, InkComponent[] pieces) =>
        (piece.AtEdge > 0 || piece.Area > ShadowFill * piece.Extent * piece.Extent) && Array.Exists(pieces, other => other.AtEdge == 0 && other.Extent >= WholeExtent * piece.Extent && piece.Peak < ShadowStrength * other.Peak);

    private static bool IsCutOff(InkComponent piece) => piece.AtEdge > CutOffShare * piece.Extent;

    // One line from edge to edge may be drawn by hand; a second one is printed.
    private static bool IsPrinted(InkComponent piece, GrayPlane plane, int lines) =>
        (lines > 1 && IsLine(piece, plane)) || IsFrame(piece, plane);

    private static bool IsLine(InkComponent piece, GrayPlane plane)
    {
        bool spans = (piece.Left == 0 && piece.Right == plane.Width) || (piece.Top == 0 && piece.Bottom == plane.Height);
        return spans && piece.Area <= piece.Extent * Math.Max(2, LineThickness * Math.Min(plane.Width, plane.Height));
    }

    private static bool IsFrame(InkComponent piece, GrayPlane plane) =>
        piece.Left == 0 && piece.Right == plane.Width && piece.Top == 0 && piece.Bottom == plane.Height
        && Math.Min(plane.Width, plane.Height) > PreprocessedImage.Side
        && piece.Area <= FrameCover * plane.Values.Length;
}
