namespace Digits.Imaging.Preprocessing;

/// <summary>Looks once more, from nearer, at what the first look at a picture found.</summary>
internal static class CloserLook
{
    // Around small ink so much more is looked at, as a share of its length: the paper is to be seen beside it.
    private const float Surroundings = 0.5f;

    // A sheet is nearly a rectangle along the edges of the picture, most of it in one piece beside what is written, and takes up so much of both its sides.
    private const float SheetFill = 0.9f;
    private const float SheetCover = 0.6f;
    private const float LeastSheet = 0.3f;

    // Its edge, soft or a little turned, is not looked at.
    private const float SheetEdge = 0.03f;

    // What is written on a sheet is longer than this share of it, and covers less than that one.
    private const float LeastWritten = 0.1f;
    private const float MostWritten = 0.4f;

    // The same of a sheet that lies aslant, or has the table beside it.
    private const float LeastOnMost = 0.06f;
    private const float MostOnMost = 0.2f;

    // A sheet with nothing on it is taken for that if it covers so much of the picture; the table beside it goes along the picture's edge for such a share of its length.
    private const float LeastBlank = 0.5f;
    private const float AlongEdge = 0.4f;

    /// <summary>Ink that is small in a large picture, found again among its surroundings alone; null where that comes no nearer.</summary>
    /// <remarks>A digit on a photographed page is of few pixels at the size at which the page is looked at.</remarks>
    /// <param name="source">The whole picture, in its own pixels.</param>
    /// <param name="looked">The size at which it was looked at; noise may have made the ink's plane smaller still, and is no reason to look closer.</param>
    /// <param name="ink">What the first look found.</param>
    public static Ink? AtSmallInk(GrayPlane source, GrayPlane looked, Ink ink)
    {
        if (ink.Box is not PixelBox box || looked.Scale == 1)
            return null;
        int margin = (int)(Surroundings * Math.Max(box.Width, box.Height)) + 1;
        int left = Math.Max(0, box.X - margin), top = Math.Max(0, box.Y - margin);
        int right = Math.Min(ink.Plane.Width, box.X + box.Width + margin), bottom = Math.Min(ink.Plane.Height, box.Y + box.Height + margin);
        GrayPlane near = Ink.ToWorkingSize(source.Crop(SourceBox.Of(new PixelBox(left, top, right - left, bottom - top), ink.Plane, source.Width, source.Height)));
        if (near.Scale > looked.Scale / 2)
            return null;
        Ink found = Ink.Find(near, InkCriteria.Digit);
        return found.Box is null || found.IsDark != ink.IsDark || found.Plane.Scale >= ink.Plane.Scale ? null : found with { LeftOut = ink.LeftOut };
    }

    /// <summary>What is written on a sheet that lies in the picture, a card on a table, a white canvas on a dark page: the first look takes the sheet for ink. Null where there is none.</summary>
    /// <param name="working">The picture at the size at which it was looked at.</param>
    /// <param name="ink">What the first look found.</param>
    public static (GrayPlane Plane, Ink Ink)? OnSheet(GrayPlane working, Ink ink)
    {
        if (ink.IsOnSeveralGrounds && OnMostOf(working, ink) is { } most)
            return most;
        if (ink.Box is not PixelBox box || box.Width < LeastSheet * ink.Plane.Width || box.Height < LeastSheet * ink.Plane.Height)
            return null;
        long filled = Filled(ink.Plane, box);
        if (ink.Pieces.Max(piece => piece.Area) < SheetCover * filled)
            return null;
        if (filled < SheetFill * box.Width * box.Height)
            return IsAslant(ink.Plane, box, filled) ? OnMostOf(working.Crop(Enlarged(box, ink.Plane, working)), null) : null;
        box = Enlarged(box, ink.Plane, working);
        int across = (int)(SheetEdge * box.Width) + 1, down = (int)(SheetEdge * box.Height) + 1;
        if (box.Width <= 2 * across + PreprocessedImage.Side || box.Height <= 2 * down + PreprocessedImage.Side)
            return null;
        GrayPlane sheet = working.Crop(new PixelBox(box.X + across, box.Y + down, box.Width - 2 * across, box.Height - 2 * down));
        Ink written = Ink.Find(sheet, InkCriteria.Digit);
        return written.Box is PixelBox found && written.IsDark != ink.IsDark
            && Math.Max(found.Width, found.Height) >= LeastWritten * Math.Max(sheet.Width, sheet.Height) / (written.Plane.Scale / sheet.Scale)
            && written.Pieces.Sum(piece => (long)piece.Area) <= MostWritten * written.Plane.Values.Length
            ? (sheet, written)
            : null;
    }

    /// <summary>What is written on the sheet that most of a picture shows, and does not reach its edge; nothing, where all that was taken for ink lies along its edge or the picture's.</summary>
    private static (GrayPlane Plane, Ink Ink)? OnMostOf(GrayPlane plane, Ink? taken)
    {
        if (Math.Min(plane.Width, plane.Height) <= 2 * PreprocessedImage.Side || PaperSheet.Find(plane, out GrayPlane isolated) is not { } sheet)
            return null;
        Ink written = Ink.Find(isolated, InkCriteria.Digit);
        int scale = written.Plane.Scale / plane.Scale;
        if (written.Box is not PixelBox found || Math.Max(found.Width, found.Height) * scale < LeastOnMost * Math.Sqrt(sheet.Area))
            return sheet.Area >= LeastBlank * plane.Values.Length && taken is not null && IsBeside(sheet, plane, taken) ? (isolated, Ink.None(written)) : null;
        return written.Pieces.Sum(piece => (long)piece.Area) * scale * scale <= MostOnMost * sheet.Area && !sheet.IsLeftBy(written.Plane)
            ? (isolated, written)
            : null;
    }

    private static bool IsBeside(PaperSheet sheet, GrayPlane plane, Ink taken)
    {
        InkComponent[] table = [.. taken.Pieces.Where(piece => piece.AtEdge > AlongEdge * piece.Extent)];
        int scale = taken.Plane.Scale / plane.Scale, width = taken.Plane.Width;
        for (int i = 0; i < taken.Plane.Values.Length; i++)
        {
            int x = i % width, y = i / width;
            if (taken.Plane.Values[i] > 0 && !sheet.IsAtEdge(x * scale, y * scale)
                && !Array.Exists(table, piece => x >= piece.Left - 2 && x < piece.Right + 2 && y >= piece.Top - 2 && y < piece.Bottom + 2))
            {
                return false;
            }
        }
        return true;
    }

    // Noise may have made the ink's plane smaller than the one that was looked at.
    private static PixelBox Enlarged(PixelBox box, GrayPlane from, GrayPlane to)
    {
        int factor = from.Scale / to.Scale, left = box.X * factor, top = box.Y * factor;
        return new PixelBox(left, top, Math.Min(box.Width * factor, to.Width - left), Math.Min(box.Height * factor, to.Height - top));
    }

    private static bool IsAslant(GrayPlane ink, PixelBox box, long filled)
    {
        ConvexHull hull = ConvexHull.Of(Enumerable.Range(box.Y, box.Height).SelectMany(y =>
        {
            ReadOnlySpan<byte> row = ink.Values.AsSpan(y * ink.Width, ink.Width);
            int first = row.IndexOfAnyExcept((byte)0), end = row.LastIndexOfAnyExcept((byte)0) + 1;
            return first < 0 ? (IEnumerable<(int X, int Y)>)[] : [(first, y), (end, y), (first, y + 1), (end, y + 1)];
        }));
        return filled >= SheetFill * hull.Area && PaperSheet.IsRectangular(hull);
    }

    /// <summary>How many pixels of a box lie between the first and the last ink of their rows: what is written on a sheet is a hole in it.</summary>
    private static long Filled(GrayPlane ink, PixelBox box)
    {
        long filled = 0;
        for (int y = box.Y; y < box.Y + box.Height; y++)
        {
            ReadOnlySpan<byte> row = ink.Values.AsSpan(y * ink.Width + box.X, box.Width);
            int first = row.IndexOfAnyExcept((byte)0);
            filled += first < 0 ? 0 : row.LastIndexOfAnyExcept((byte)0) - first + 1;
        }
        return filled;
    }
}
