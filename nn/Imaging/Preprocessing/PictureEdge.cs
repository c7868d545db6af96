namespace Digits.Imaging.Preprocessing;

/// <summary>What the very edge of a picture tells about its paper.</summary>
internal static class PictureEdge
{
    // So much of the very edge is another ground than the paper beside it.
    private const float FramedShare = 0.4f;

    // Thin ink is half a per cent of a picture, small ink less.
    private const double InkTail = 0.002;

    // In steps of lightness: more than a paper's grain, and no more than it.
    private const int ClearlyBeyond = 30, HardlyBeyond = 15;

    // Ink that crosses the edge is less than a twentieth of it; a scan's dark margin, little more than one side.
    private static readonly double[] EdgeTails = [0.05, 0.3];

    /// <summary>How often each value occurs along the edge.</summary>
    public static int[] Count(GrayPlane plane)
    {
        int[] edge = new int[256];
        for (int x = 0; x < plane.Width; x++)
        {
            edge[plane.Values[x]]++;
            edge[plane.Values[^(x + 1)]]++;
        }
        for (int y = 1; y < plane.Height - 1; y++)
        {
            edge[plane.Values[y * plane.Width]]++;
            edge[plane.Values[(y + 1) * plane.Width - 1]]++;
        }
        return edge;
    }

    /// <summary>Whether the ink is darker than all of the paper along the edge, the lit and the shadowed (true), or lighter (false); null where neither is clear.</summary>
    public static bool? TellsInk(GrayPlane plane)
    {
        foreach ((int darker, int lighter) in Beyond(plane))
        {
            if (Math.Max(darker, lighter) > ClearlyBeyond && Math.Min(darker, lighter) < HardlyBeyond)
                return darker > lighter;
        }
        return null;
    }

    /// <summary>Whether much of the very edge is off the paper's surface, which is fitted to samples a little inside it, where a narrow strip of table may not show.</summary>
    /// <param name="plane">The picture.</param>
    /// <param name="paper">Its paper.</param>
    /// <param name="difference">In steps of lightness: what differs by more is something else.</param>
    public static bool IsFramed(GrayPlane plane, PaperSurface paper, float difference)
    {
        int off = 0;
        for (int y = 0; y < plane.Height; y++)
        {
            int step = y == 0 || y == plane.Height - 1 ? 1 : Math.Max(1, plane.Width - 1);
            for (int x = 0; x < plane.Width; x += step)
                off += Math.Abs(plane.Values[y * plane.Width + x] - paper.At(x, y, plane)) > difference ? 1 : 0;
        }
        return off > FramedShare * 2 * (plane.Width + plane.Height);
    }

    /// <summary>How much of all strength is at the very edge.</summary>
    public static double Share(GrayPlane strength)
    {
        double atEdge = 0, all = 1;
        for (int x = 0; x < strength.Width; x++)
            atEdge += strength.Values[x] + strength.Values[^(x + 1)];
        for (int y = 0; y < strength.Height; y++)
            atEdge += strength.Values[y * strength.Width] + strength.Values[(y + 1) * strength.Width - 1];
        foreach (byte value in strength.Values)
            all += value;
        return atEdge / all;
    }

    // How much darker than the edge's darkest paper the picture gets, and how much lighter than its lightest; then the same without what a margin may be.
    private static IEnumerable<(int Darker, int Lighter)> Beyond(GrayPlane plane)
    {
        int[] all = ByteTable.Count(plane.Values), edge = Count(plane);
        return EdgeTails.Select(tail => (
            ByteTable.Quantile(edge, tail) - ByteTable.Quantile(all, InkTail), ByteTable.Quantile(all, 1 - InkTail) - ByteTable.Quantile(edge, 1 - tail)));
    }
}
