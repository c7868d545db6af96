namespace Digits.Imaging.Preprocessing;

/// <summary>Small things that lie apart from what is written: a clock over a drawing, the holes of a punched page, specks that are no dust any more.</summary>
internal static class FarOff
{
    // Against the longest piece: shorter ones are small, and apart from others where the gap is wider. A broken stroke's bits are nearer, a row's digits longer.
    private const float Small = 0.3f, Gap = 0.4f;

    // So is a solid blot, round or square, up to this length; and a bar across, so thin for its length, over or under all others: digits in a row are beside one another.
    private const float Blot = 0.5f, BlotFill = 0.6f, BlotSide = 0.6f, BarThickness = 0.15f;

    // A picture of so few pixels across is of one thing alone.
    private const int SmallPicture = 3 * PreprocessedImage.Side;

    // Of more pieces none is more than a part.
    private const int MostPieces = 100;

    /// <summary>Leaves out what is small and apart; bars as lines on the paper, which say nothing about what is written.</summary>
    /// <param name="pieces">What is connected.</param>
    /// <param name="kinds">What each piece is; changed.</param>
    /// <param name="plane">The picture.</param>
    public static void LeaveOut(InkComponent[] pieces, InkPieceKind[] kinds, GrayPlane plane)
    {
        if (Math.Min(plane.Width, plane.Height) < SmallPicture)
            return;
        List<int> apart = [.. Enumerable.Range(0, pieces.Length).Where(i => kinds[i] == InkPieceKind.Ink)];
        if (apart.Count is < 2 or > MostPieces || apart.TrueForAll(i => IsBar(pieces[i])))
            return;
        int longest = apart.Max(i => IsBar(pieces[i]) ? 0 : pieces[i].Extent);
        Queue<int> joined = new(apart.Where(i => pieces[i].Extent >= Small * longest && !IsBar(pieces[i]) && !IsBlot(pieces[i])));
        apart.RemoveAll(joined.Contains);

        // A dash between two digits is not apart from them, however far they are from each other.
        InkComponent around = InkComponent.Around(joined.Select(i => pieces[i]));
        apart.RemoveAll(i => Between(pieces[i], around, isOnlyDown: false) < 0);
        while (apart.Count > 0 && joined.TryDequeue(out int near))
        {
            foreach (int i in apart.Where(i => Between(pieces[i], pieces[near], IsBar(pieces[i])) <= Gap * longest).ToArray())
            {
                joined.Enqueue(i);
                apart.Remove(i);
            }
        }
        foreach (int i in apart)
            kinds[i] = IsBar(pieces[i]) ? InkPieceKind.Paper : InkPieceKind.LeftOut;

        bool IsBlot(InkComponent piece)
        {
            int width = piece.Right - piece.Left, height = piece.Bottom - piece.Top;
            return piece.Extent <= Blot * longest && Math.Min(width, height) >= BlotSide * piece.Extent && piece.Area >= BlotFill * width * height;
        }
    }

    private static bool IsBar(InkComponent piece) => piece.Bottom - piece.Top <= BarThickness * (piece.Right - piece.Left);

    // From box to box.
    private static int Between(InkComponent a, InkComponent b, bool isOnlyDown)
    {
        int across = Math.Max(a.Left, b.Left) - Math.Min(a.Right, b.Right), down = Math.Max(a.Top, b.Top) - Math.Min(a.Bottom, b.Bottom);
        return isOnlyDown ? down : Math.Max(across, down);
    }
}
