namespace Digits.Imaging.Preprocessing;

/// <summary>Finds the lines under or over what is written and the rings around it. Whether they are that, or a part of it, whoever recognises both can tell.</summary>
internal static class PenMarks
{
    // Of cleared ink, whose full strength is 255.
    private static readonly byte Threshold = (byte)(InkCriteria.Digit.BoxThreshold * byte.MaxValue);

    // A line is at least so many times as long as its stroke is thick, and no higher than this share of its length: drawn by hand, it rises or sags.
    private const float LineLength = 5;
    private const float LineHeight = 0.22f;

    // It goes along all that is written, but for this share of it, stands so far apart against its stroke, and what is written is so many times as high as that is thick.
    private const float Overhang = 0.1f;
    private const float LineGap = 0.4f;
    private const float LeastUnderlined = 4;

    // A ring is nearly as wide as high, thin, hollow within this share of its half axes, and around something of this share of its height that is no ring itself:
    // a lens or a wheel would be a 0.
    private const float Roundness = 0.7f;
    private const float InnerRoundness = 0.78f;
    private const float RingCover = 0.35f;
    private const float Hollow = 0.6f;
    private const float LeastRinged = 0.35f;

    /// <summary>The ink without such marks; null where there are none.</summary>
    public static Ink? Without(Ink ink)
    {
        if (ink.Box is null || ink.Pieces.Count < 2)
            return null;
        InkComponents pieces = InkComponents.Find(ink.Plane, Threshold);
        if (pieces.Components.Length < 2)
            return null; // on noisy paper what was found may be fainter
        bool[] isMark = Find(pieces);
        return isMark.Contains(true) ? Cleared(ink, pieces, isMark) : null;
    }

    private static bool[] Find(InkComponents pieces)
    {
        InkComponent[] all = pieces.Components;
        bool[] isLine = Array.ConvertAll(all, IsLine), isMark = new bool[all.Length];
        if (Union(all, isLine) is { } written)
            isMark = [.. all.Select((piece, i) => isLine[i] && IsBeside(piece, written))];
        int[] rest = [.. Enumerable.Range(0, all.Length).Where(i => !isMark[i]).OrderByDescending(i => all[i].Right - all[i].Left)];
        bool isRing = rest.Length > 1 && Union(all, isMark, rest[0]) is { } inside && IsAround(all[rest[0]], inside) && IsHollow(pieces, rest[0])
            && !(IsRound(all[rest[1]], InnerRoundness) && IsHollow(pieces, rest[1]));
        isMark[rest[0]] = isRing;
        return isMark;
    }

    // The box of all others; null where there are none.
    private static InkComponent? Union(InkComponent[] pieces, bool[] isMark, int without = -1)
    {
        InkComponent? union = null;
        for (int i = 0; i < pieces.Length; i++)
        {
            if (isMark[i] || i == without)
                continue;
            InkComponent box = union ?? pieces[i], next = pieces[i];
            union = new InkComponent(Math.Min(box.Left, next.Left), Math.Min(box.Top, next.Top), Math.Max(box.Right, next.Right), Math.Max(box.Bottom, next.Bottom), 0);
        }
        return union;
    }

    private static bool IsLine(InkComponent piece)
    {
        int width = piece.Right - piece.Left, height = piece.Bottom - piece.Top;
        return width >= LineLength * Stroke(piece) && height <= LineHeight * width + Stroke(piece);
    }

    private static bool IsBeside(InkComponent line, InkComponent rest)
    {
        float stroke = Stroke(line), overhang = Overhang * (rest.Right - rest.Left), middle = (line.Top + line.Bottom) / 2f;
        float gap = Math.Max(middle - rest.Bottom, rest.Top - middle) - (stroke / 2);
        return line.Left <= rest.Left + overhang && line.Right >= rest.Right - overhang
            && gap >= LineGap * stroke && rest.Bottom - rest.Top >= LeastUnderlined * stroke;
    }

    // How thick a line is.
    private static float Stroke(InkComponent line) => (float)line.Area / (line.Right - line.Left);

    private static bool IsAround(InkComponent ring, InkComponent inside)
    {
        int width = ring.Right - ring.Left, height = ring.Bottom - ring.Top;
        return IsRound(ring, Roundness) && ring.Area <= RingCover * width * height
            && inside.Left > ring.Left && inside.Right < ring.Right && inside.Top > ring.Top && inside.Bottom < ring.Bottom
            && inside.Bottom - inside.Top >= LeastRinged * height;
    }

    private static bool IsRound(InkComponent piece, float share)
    {
        int width = piece.Right - piece.Left, height = piece.Bottom - piece.Top;
        return Math.Min(width, height) >= share * Math.Max(width, height);
    }

    private static bool IsHollow(InkComponents pieces, int label)
    {
        InkComponent ring = pieces.Components[label];
        float x = (ring.Left + ring.Right) / 2f, y = (ring.Top + ring.Bottom) / 2f;
        float across = Hollow * (ring.Right - ring.Left) / 2, down = Hollow * (ring.Bottom - ring.Top) / 2;
        for (int i = 0; i < pieces.Runs.Count; i++)
        {
            InkRun run = pieces.Runs[i];
            float rest = 1 - (run.Y + 0.5f - y) * (run.Y + 0.5f - y) / (down * down);
            if (pieces.Labels[i] == label && rest > 0 && run.Right > x - across * MathF.Sqrt(rest) && run.Left < x + across * MathF.Sqrt(rest))
                return false;
        }
        return true;
    }

    private static Ink Cleared(Ink ink, InkComponents pieces, bool[] isMark)
    {
        GrayPlane cleared = ink.Plane with { Values = new byte[ink.Plane.Values.Length] };
        for (int i = 0; i < pieces.Runs.Count; i++)
        {
            if (!isMark[pieces.Labels[i]])
                Ink.CopyAround(ink.Plane, pieces.Runs[i], cleared.Values);
        }
        InkComponent box = Union(pieces.Components, isMark)!.Value;
        return ink with
        {
            Plane = cleared,
            Box = new PixelBox(box.Left, box.Top, box.Right - box.Left, box.Bottom - box.Top),
            Pieces = [.. pieces.Components.Where((_, i) => !isMark[i])],
        };
    }
}
