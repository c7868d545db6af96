namespace Digits.Imaging.Preprocessing;

/// <summary>Tells lines that no pen drew by how thin they are: a margin, a fold, a hair, and what is left of them where they are faint.</summary>
internal static class ThinLines
{
    // From edge to edge, against its length: no pen's line is so thin.
    private const float HairThickness = 0.012f;

    // Where it shows in places only, all of it is within so narrow a band, and goes along so much of a side.
    private const float HairBand = 0.02f, HairLength = 0.85f;

    // What is left of a printed line goes along so much of a side, and is so faint against what is written.
    private const float LeastRemnant = 0.1f, RemnantStrength = 0.6f;

    /// <summary>Whether a piece goes from one edge to the opposite one.</summary>
    public static bool Spans(InkComponent piece, GrayPlane plane) =>
        (piece.Left == 0 && piece.Right == plane.Width) || (piece.Top == 0 && piece.Bottom == plane.Height);

    /// <summary>Whether a piece goes from edge to edge, thinner for its length than a pen's line.</summary>
    public static bool IsHair(InkComponent piece, GrayPlane plane) => Spans(piece, plane) && piece.Area <= HairThickness * piece.Extent * piece.Extent;

    /// <summary>Whether pieces are all there is to see of one such line.</summary>
    public static bool AreHair(IEnumerable<InkComponent> pieces, GrayPlane plane)
    {
        InkComponent all = InkComponent.Around(pieces);
        int width = all.Right - all.Left, height = all.Bottom - all.Top;
        return all.Area > 0 && all.Area <= HairThickness * all.Extent * all.Extent && Math.Min(width, height) <= HairBand * all.Extent
            && (width >= HairLength * plane.Width || height >= HairLength * plane.Height);
    }

    /// <summary>Whether a piece is what shows of a faint printed line beside what is written.</summary>
    /// <param name="piece">Of a picture.</param>
    /// <param name="plane">The picture.</param>
    /// <param name="written">The strength of what is written.</param>
    public static bool IsRemnant(InkComponent piece, GrayPlane plane, byte written)
    {
        int width = piece.Right - piece.Left, height = piece.Bottom - piece.Top;
        return Math.Min(plane.Width, plane.Height) > PreprocessedImage.Side // of fewer pixels, strokes are as thin
            && Math.Min(width, height) <= PaperRuling.Thickest(plane) && piece.Peak < RemnantStrength * written
            && (width >= LeastRemnant * plane.Width || height >= LeastRemnant * plane.Height);
    }
}
