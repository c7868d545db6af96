using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Digits.Nn.Kernels.Gemm;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Eight rows by two 512-bit vectors, with A read where it lies: 16 accumulators keep both multipliers busy.</summary>
/// <remarks>Channels come in multiples of 32, so no column of a tile is empty.</remarks>
internal static unsafe class ProductKernel8x32
{
    public const int Rows = 8;

    public const int Columns = 32;

    private const int Width = 16;

    /// <summary>c[i, j] = sum over k of a[i, k] b[k, j], or that added to c.</summary>
    /// <param name="depth">How many steps k takes.</param>
    /// <param name="a">A's first number.</param>
    /// <param name="aRow">Numbers from one row of A to the next.</param>
    /// <param name="aDepth">Numbers from one column of A to the next.</param>
    /// <param name="b">[depth, Columns].</param>
    /// <param name="c">[Rows, Columns].</param>
    /// <param name="accumulate">Whether to add to what C holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int depth, float* a, nint aRow, nint aDepth, float* b, float* c, bool accumulate)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        Vector512<float> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        if (accumulate)
        {
            (c00, c01) = (Vector512.Load(c), Vector512.Load(c + Width));
            (c10, c11) = (Vector512.Load(c + Columns), Vector512.Load(c + Columns + Width));
            (c20, c21) = (Vector512.Load(c + (2 * Columns)), Vector512.Load(c + (2 * Columns) + Width));
            (c30, c31) = (Vector512.Load(c + (3 * Columns)), Vector512.Load(c + (3 * Columns) + Width));
            (c40, c41) = (Vector512.Load(c + (4 * Columns)), Vector512.Load(c + (4 * Columns) + Width));
            (c50, c51) = (Vector512.Load(c + (5 * Columns)), Vector512.Load(c + (5 * Columns) + Width));
            (c60, c61) = (Vector512.Load(c + (6 * Columns)), Vector512.Load(c + (6 * Columns) + Width));
            (c70, c71) = (Vector512.Load(c + (7 * Columns)), Vector512.Load(c + (7 * Columns) + Width));
        }
        else
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = Vector512<float>.Zero;
            c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = Vector512<float>.Zero;
        }

        float* a1 = a + aRow;
        float* a2 = a1 + aRow;
        float* a3 = a2 + aRow;
        float* a4 = a3 + aRow;
        float* a5 = a4 + aRow;
        float* a6 = a5 + aRow;
        float* a7 = a6 + aRow;
        nint at = 0;
        for (float* end = b + ((nint)depth * Columns); b < end; b += Columns, at += aDepth)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> b1 = Vector512.Load(b + Width);
            Vector512<float> x0 = Vector512.Create(a[at]);
            c00 = Vector512.FusedMultiplyAdd(x0, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(x0, b1, c01);
            Vector512<float> x1 = Vector512.Create(a1[at]);
            c10 = Vector512.FusedMultiplyAdd(x1, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(x1, b1, c11);
            Vector512<float> x2 = Vector512.Create(a2[at]);
            c20 = Vector512.FusedMultiplyAdd(x2, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(x2, b1, c21);
            Vector512<float> x3 = Vector512.Create(a3[at]);
            c30 = Vector512.FusedMultiplyAdd(x3, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(x3, b1, c31);
            Vector512<float> x4 = Vector512.Create(a4[at]);
            c40 = Vector512.FusedMultiplyAdd(x4, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(x4, b1, c41);
            Vector512<float> x5 = Vector512.Create(a5[at]);
            c50 = Vector512.FusedMultiplyAdd(x5, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(x5, b1, c51);
            Vector512<float> x6 = Vector512.Create(a6[at]);
            c60 = Vector512.FusedMultiplyAdd(x6, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(x6, b1, c61);
            Vector512<float> x7 = Vector512.Create(a7[at]);
            c70 = Vector512.FusedMultiplyAdd(x7, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(x7, b1, c71);
        }

        RowOf32.Store(c, c00, c01);
        RowOf32.Store(c + Columns, c10, c11);
        RowOf32.Store(c + (2 * Columns), c20, c21);
        RowOf32.Store(c + (3 * Columns), c30, c31);
        RowOf32.Store(c + (4 * Columns), c40, c41);
        RowOf32.Store(c + (5 * Columns), c50, c51);
        RowOf32.Store(c + (6 * Columns), c60, c61);
        RowOf32.Store(c + (7 * Columns), c70, c71);
    }
}
