namespace Digits.Recognition.Generation;

/// <summary>Follows the edge of ink: closed lines where it crosses one half, between pixel centres.</summary>
/// <remarks>
/// Marching squares (Lorensen and Cline's marching cubes, 1987, in the plane) with linear interpolation. Points are in hundredths of a
/// pixel, found by whole-number arithmetic. Outer edges run clockwise as seen, holes the other way, so the even-odd and the
/// nonzero rule fill alike. Where two diagonal pixels of four have ink, the mean of the four decides whether they are joined.
/// </remarks>
internal static class InkContours
{
    /// <summary>Units to a pixel.</summary>
    public const int Unit = 100;

    // Twice the level: half of 255 is no whole number, so no pixel lies on the edge itself.
    private const int TwiceLevel = 255;

    private const int None = -1;

    /// <summary>Traces [side, side] of ink, 0 to 255; beyond its border there is none.</summary>
    /// <returns>Closed lines; the last point is joined to the first. In the order in which rows are read.</returns>
    public static IReadOnlyList<(int X, int Y)[]> Trace(byte[] ink, int side)
    {
        Grid grid = new(ink, side);
        int[] next = Link(grid);
        List<(int X, int Y)[]> contours = [];
        for (int start = 0; start < next.Length; start++)
        {
            if (next[start] == None)
            {
                continue;
            }

            List<(int X, int Y)> points = [];
            for (int edge = start; next[edge] != None;)
            {
                points.Add(grid.Crossing(edge));
                (edge, next[edge]) = (next[edge], None);
            }

            contours.Add([.. points]);
        }

        return contours;
    }

    // For each edge of the grid that the contour crosses, the edge that it crosses next.
    private static int[] Link(Grid grid)
    {
        int[] next = new int[grid.EdgeCount];
        Array.Fill(next, None);
        Span<bool> leaves = stackalloc bool[4], enters = stackalloc bool[4];
        for (int row = 0; row + 1 < grid.Side; row++)
        {
            for (int column = 0; column + 1 < grid.Side; column++)
            {
                // Around the cell clockwise: top, right, bottom, left. A line starts where ink is left and ends where it is entered,
                // which is the other way round for the neighbour behind that edge, so that lines join head to tail.
                ReadOnlySpan<int> corners = [grid[row, column], grid[row, column + 1], grid[row + 1, column + 1], grid[row + 1, column]];
                int starts = 0;
                for (int side = 0; side < 4; side++)
                {
                    bool from = IsInk(corners[side]), to = IsInk(corners[(side + 1) % 4]);
                    leaves[side] = from && !to;
                    enters[side] = to && !from;
                    starts += leaves[side] ? 1 : 0;
                }

                bool isJoined = 2 * (corners[0] + corners[1] + corners[2] + corners[3]) > 4 * TwiceLevel;
                for (int side = 0; side < 4 && starts > 0; side++)
                {
                    if (leaves[side])
                    {
                        int end = starts == 2 ? (side + (isJoined ? 1 : 3)) % 4 : enters.IndexOf(true);
                        next[grid.Edge(row, column, side)] = grid.Edge(row, column, end);
                    }
                }
            }
        }

        return next;
    }

    private static bool IsInk(int value) => 2 * value > TwiceLevel;

    // The pixels with a border of no ink around them; corners of cells are pixel centres.
    private sealed class Grid(byte[] ink, int side)
    {
        public int Side => side + 2;

        public int EdgeCount => 2 * Side * Side;

        public int this[int row, int column] => row < 1 || column < 1 || row > side || column > side ? 0 : ink[((row - 1) * side) + column - 1];

        /// <summary>A cell's edge: 0 top, 1 right, 2 bottom, 3 left. Even numbers lie along rows, odd ones along columns.</summary>
        public int Edge(int row, int column, int which) => which switch
        {
            0 => 2 * ((row * Side) + column),
            1 => (2 * ((row * Side) + column + 1)) + 1,
            2 => 2 * (((row + 1) * Side) + column),
            _ => (2 * ((row * Side) + column)) + 1,
        };

        public (int X, int Y) Crossing(int edge)
        {
            (int row, int column) = (edge / 2 / Side, edge / 2 % Side);
            bool alongRow = edge % 2 == 0;
            int a = this[row, column];
            int b = alongRow ? this[row, column + 1] : this[row + 1, column];

            // (level - a) / (b - a) of the way from a to b, rounded; both differences have one sign.
            int part = Math.Abs(TwiceLevel - (2 * a)), whole = Math.Abs(2 * (b - a));
            int share = ((2 * Unit * part) + whole) / (2 * whole);
            (int x, int y) = ((column * Unit) - (Unit / 2), (row * Unit) - (Unit / 2));
            return alongRow ? (x + share, y) : (x, y + share);
        }
    }
}
