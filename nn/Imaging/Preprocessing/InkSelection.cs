namespace Digits.Imaging.Preprocessing;

/// <summary>What a piece that stands out from the paper is.</summary>
internal enum InkPieceKind
{
    /// <summary>Drawn, and looked at.</summary>
    Ink,

    /// <summary>The paper's own: printed lines and frames, shadows, a scan's margin.</summary>
    Paper,

    /// <summary>Something, and not looked at: dust, or a part of what is bigger than the picture.</summary>
    LeftOut,
}

/// <summary>Tells what was drawn from dust, and from the lines and frames printed on the paper.</summary>
internal static class InkSelection
{
    // A picture whose largest piece is shorter than this, in pixels and as a share of the picture's reach, is blank.
    private const int LeastExtent = 3;
    private const float LeastExtentShare = 0.015f;

    // Threads in the paper are fainter than any pen, and short: what is so faint must be longer than this share.
    private const int Faint = 26;
    private const float LeastFaintShare = 0.1f;

    // Ruled lines run from edge to edge and are at most this thick, as a share of the shorter side.
    private const float LineThickness = 0.02f;

    // What is left of a line is at least so much longer than it is thick.
    private const int RemnantLength = 3;

    // Frames and grids touch all four edges and leave most of the picture free. Frames go along half of the edges; grids cross them more often than a
    // digit does that fills its picture.
    private const float FrameCover = 0.4f;
    private const float FrameShare = 0.5f;
    private const int GridCrossings = 8;
    private const float RingCover = 0.12f;

    // A box drawn or printed around something: its lines go along its own sides and leave most of it free, and what is inside is at least so high against it.
    private const float BoxLines = 0.9f;
    private const float BoxCover = 0.35f;
    private const float BoxedExtent = 0.35f;

    // What lies along the edge for this share of its length is a corner of something bigger: a shadow, the table. That fills its box by so much, or goes along
    // two edges; strokes do neither.
    private const float CutOffShare = 0.4f;
    private const float CutOffFill = 0.45f;
    private const float TwoEdges = 1.2f;

    // It is left out on paper that is so uneven, and beside a piece that is whole and at least so long against it.
    private const float ShadowedPaper = 40;
    private const float WholeExtent = 0.25f;

    // A shadow is fainter than ink, than a piece that is whole and at least WholeExtent of its length; and no stroke: it fills this share of a square.
    private const float ShadowStrength = 0.6f;
    private const float ShadowFill = 0.4f;

    // A scan's dark margin is at most so wide, as a share of the shorter side.
    private const float MarginShare = 0.1f;

    // The table's strip beside a sheet goes along so much of a side.
    private const float StripShare = 0.7f;

    /// <summary>For each piece, what it is.</summary>
    /// <param name="pieces">What is connected.</param>
    /// <param name="strength">Where they were found.</param>
    /// <param name="peak">The strength of the strongest ink.</param>
    /// <param name="ruling">The printed lines that were taken away before.</param>
    /// <param name="criteria">What is looked for.</param>
    public static InkPieceKind[] Choose(InkComponent[] pieces, InkStrength strength, int peak, Ruling ruling, InkCriteria criteria)
    {
        GrayPlane plane = strength.Plane;
        InkPieceKind[] kinds = criteria.CutOutOf is null ? Tell(pieces, strength, ruling, criteria) : new InkPieceKind[pieces.Length];
        int largestArea = 0, longest = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            InkComponent piece = pieces[i];
            if (kinds[i] != InkPieceKind.Ink)
                continue;
            largestArea = Math.Max(largestArea, piece.Area);
            longest = Math.Max(longest, piece.Extent);
        }
        float leastShare = criteria.IsStroke && peak < Faint ? LeastFaintShare : LeastExtentShare;
        int least = Math.Max(LeastExtent, (int)(leastShare * plane.Reach));
        for (int i = 0; i < pieces.Length; i++)
        {
            bool isDust = pieces[i].Area < criteria.DustArea * largestArea && pieces[i].Extent < criteria.DustExtent * longest;
            if (kinds[i] == InkPieceKind.Ink && (longest < least || isDust))
                kinds[i] = InkPieceKind.LeftOut;
        }
        if (criteria is { IsStroke: true, CutOutOf: null })
            FarOff.LeaveOut(pieces, kinds, plane);
        bool areHair = criteria is { IsStroke: true, CutOutOf: null } && ThinLines.AreHair(pieces.Where((_, i) => kinds[i] == InkPieceKind.Ink), plane);
        return areHair ? Array.ConvertAll(kinds, kind => kind == InkPieceKind.Ink ? InkPieceKind.Paper : kind) : kinds;
    }

    // All but dust.
    private static InkPieceKind[] Tell(InkComponent[] pieces, InkStrength strength, Ruling ruling, InkCriteria criteria)
    {
        GrayPlane plane = strength.Plane;
        int lines = pieces.Count(piece => IsLine(piece, plane));
        bool isDrawn = lines + ruling.Lines < Ruling.SurelyPrinted && lines == pieces.Length; // an 11 that fills its picture
        lines = isDrawn ? 0 : lines + ruling.Lines;
        int longestCutOff = 0, longestWhole = 0;
        foreach (InkComponent piece in pieces)
        {
            if (IsCutOff(piece))
                longestCutOff = Math.Max(longestCutOff, piece.Extent);
            else if (!IsPrinted(piece, plane, lines, ruling))
                longestWhole = Math.Max(longestWhole, piece.Extent);
        }
        bool dropsCutOff = strength.Unevenness > ShadowedPaper || (longestWhole > 0 && longestWhole >= WholeExtent * longestCutOff);
        byte[] strongestWhole = StrongestWhole(pieces, Math.Max(plane.Width, plane.Height));
        return Array.ConvertAll(pieces, piece =>
            IsPrinted(piece, plane, lines, ruling) || (criteria.IsStroke && IsOfPaper(piece)) ? InkPieceKind.Paper
            : !IsCutOff(piece) || !(dropsCutOff || (criteria.IsStroke && pieces.Length == 1 && IsStrip(piece, plane))) ? InkPieceKind.Ink
            : IsMargin(piece, plane) ? InkPieceKind.Paper : InkPieceKind.LeftOut);

        bool IsOfPaper(InkComponent piece)
        {
            byte written = strongestWhole[(int)MathF.Ceiling(WholeExtent * piece.Extent)];
            return IsBox(piece, pieces) || IsShadow(piece, written) || ThinLines.IsHair(piece, plane) || ThinLines.IsRemnant(piece, plane, written);
        }
    }

    private static bool IsShadow(InkComponent piece, byte written) =>
        piece.Area > ShadowFill * piece.Extent * piece.Extent && piece.Peak < ShadowStrength * written;

    // For each extent, the strength of the strongest piece of at least that extent which touches no edge; a picture may be of many thousands of pieces.
    private static byte[] StrongestWhole(InkComponent[] pieces, int longest)
    {
        byte[] strongest = new byte[longest + 1];
        foreach (InkComponent piece in pieces)
        {
            if (piece.AtEdge == 0)
                strongest[piece.Extent] = Math.Max(strongest[piece.Extent], piece.Peak);
        }
        for (int extent = longest - 1; extent >= 0; extent--)
            strongest[extent] = Math.Max(strongest[extent], strongest[extent + 1]);
        return strongest;
    }

    private static bool IsBox(InkComponent piece, InkComponent[] pieces) =>
        piece.AlongBox >= BoxLines * piece.Area && piece.Area <= BoxCover * (piece.Right - piece.Left) * (piece.Bottom - piece.Top)
        && Array.Exists(pieces, inner => inner.Left > piece.Left && inner.Right < piece.Right && inner.Top > piece.Top && inner.Bottom < piece.Bottom
            && inner.Bottom - inner.Top >= BoxedExtent * (piece.Bottom - piece.Top));

    private static bool IsMargin(InkComponent piece, GrayPlane plane) =>
        Math.Min(piece.Right - piece.Left, piece.Bottom - piece.Top) <= MarginShare * Math.Min(plane.Width, plane.Height);

    // What goes along most of one side alone: the table beside a sheet. A 1 that is cut to its ink touches the other side, too.
    private static bool IsStrip(InkComponent piece, GrayPlane plane) => IsMargin(piece, plane)
        && ((piece.Left == 0 != (piece.Right == plane.Width) && piece.AtEdge >= StripShare * plane.Height)
            || (piece.Top == 0 != (piece.Bottom == plane.Height) && piece.AtEdge >= StripShare * plane.Width));

    private static bool IsCutOff(InkComponent piece) => piece.AtEdge > CutOffShare * piece.Extent
        && (piece.Area > CutOffFill * (piece.Right - piece.Left) * (piece.Bottom - piece.Top) || piece.AtEdge > TwoEdges * piece.Extent);

    // One line from edge to edge may be drawn by hand; a second one is printed.
    private static bool IsPrinted(InkComponent piece, GrayPlane plane, int lines, Ruling ruling) =>
        (lines > 1 && IsLine(piece, plane)) || (ruling.IsSurelyPrinted && IsRemnant(piece, plane, ruling)) || IsFrame(piece, plane);

    private static bool IsLine(InkComponent piece, GrayPlane plane) =>
        ThinLines.Spans(piece, plane) && piece.Area <= piece.Extent * Math.Max(2, LineThickness * Math.Min(plane.Width, plane.Height));

    // What is left of a printed line, where the picture cuts it off or it is not quite straight: along an edge, or as faint as the line and as thin.
    private static bool IsRemnant(InkComponent piece, GrayPlane plane, Ruling ruling)
    {
        int thickest = PaperRuling.Thickest(plane), thickness = Math.Min(piece.Right - piece.Left, piece.Bottom - piece.Top);
        return piece.Right <= thickest || piece.Left >= plane.Width - thickest || piece.Bottom <= thickest || piece.Top >= plane.Height - thickest
            || (piece.Peak <= Ruling.Most(ruling.Level) && thickness <= thickest && RemnantLength * thickness <= piece.Extent);
    }

    private static bool IsFrame(InkComponent piece, GrayPlane plane) =>
        piece.Left == 0 && piece.Right == plane.Width && piece.Top == 0 && piece.Bottom == plane.Height
        && Math.Min(plane.Width, plane.Height) > PreprocessedImage.Side
        && piece.Area <= FrameCover * plane.Values.Length
        && ((piece.AtEdge > FrameShare * 2 * (plane.Width + plane.Height) && !IsRing(piece, plane)) || piece.Crossings >= GridCrossings);

    // A printed 0 that is cut to its ink may go along all four edges; but not into the corners, and its stroke is broader than a frame's line.
    private static bool IsRing(InkComponent piece, GrayPlane plane)
    {
        ReadOnlySpan<byte> values = plane.Values;
        byte faint = (byte)(piece.Peak / 2);
        return piece.Area > RingCover * values.Length
            && values[0] <= faint && values[plane.Width - 1] <= faint && values[^plane.Width] <= faint && values[^1] <= faint;
    }
}
