namespace Digits.Nn.Kernels.Gemm;

/// <summary>One product for several workers, none of whom packs what another has packed.</summary>
/// <remarks>
/// Of many rows, B is packed once, and rows are handed out a few at a time: a worker that loses time to something else on its core takes fewer. Of few rows, each
/// worker takes some of the columns and packs those; what all pack is then the small factor. The bits are the same for any number of workers.
/// </remarks>
internal static unsafe class SharedProduct
{
    // Two tiles of the widest kernel.
    private const int Rows = 28;

    // Whole strips of every kernel.
    private const int Columns = 96;

    // With fewer pieces a worker, the last one to finish is waited for too long.
    private const int PiecesEach = 4;

    /// <summary>Computes C = A B.</summary>
    /// <param name="rows">M.</param>
    /// <param name="columns">N.</param>
    /// <param name="depth">K.</param>
    /// <param name="a">[M, K].</param>
    /// <param name="b">[K, N], or [N, K] where <paramref name="transposeB"/>.</param>
    /// <param name="transposeB">Whether B is stored transposed.</param>
    /// <param name="c">[M, N]; overwritten.</param>
    /// <param name="execution">Who shares the work; memory that all see is used.</param>
    public static void Multiply(int rows, int columns, int depth, float[] a, float[] b, bool transposeB, float[] c, Execution execution)
    {
        int workers = execution.Team.Workers;
        if (workers == 1)
        {
            Sgemm.Multiply(rows, columns, depth, a, false, b, transposeB, c);
        }
        else if (rows >= PiecesEach * workers * Rows)
        {
            ByRows(rows, columns, depth, a, b, transposeB, c, execution);
        }
        else
        {
            ByColumns(rows, columns, depth, a, b, transposeB, c, execution);
        }
    }

    private static void ByRows(int rows, int columns, int depth, float[] a, float[] b, bool transposeB, float[] c, Execution execution)
    {
        PackedMatrix packed = PackedMatrix.Empty(columns, depth, execution.Shared(PackedMatrix.SizeOf(columns, depth)));
        execution.Team.For((columns + Columns - 1) / Columns, (piece, _) =>
        {
            fixed (float* from = b)
            {
                packed.Fill(from, transposeB ? depth : 1, transposeB ? 1 : columns, piece * Columns, Math.Min(Columns, columns - (piece * Columns)));
            }
        });
        execution.Team.For((rows + Rows - 1) / Rows, (piece, _) =>
        {
            int first = piece * Rows, count = Math.Min(Rows, rows - first);
            Sgemm.Multiply(count, a.AsSpan(first * depth, count * depth), packed, c.AsSpan(first * columns, count * columns));
        });
    }

    private static void ByColumns(int rows, int columns, int depth, float[] a, float[] b, bool transposeB, float[] c, Execution execution) =>
        execution.Split((columns + Columns - 1) / Columns, (start, pieces) =>
        {
            int first = start * Columns, count = Math.Min(pieces * Columns, columns - first);
            GemmOperands sizes = new(rows, count, depth, ARow: depth, ADepth: 1, BColumn: transposeB ? depth : 1, BDepth: transposeB ? 1 : columns, CRow: columns);
            Sgemm.Multiply(sizes, a, b.AsSpan(Math.Min(b.Length, transposeB ? first * depth : first)), c.AsSpan(first));
        });
}
