using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Fourteen rows by two 512-bit vectors: 28 accumulators, two vectors of B and one broadcast of A in 31 of 32 registers.</summary>
/// <remarks>
/// The rows are two groups of seven that may lie anywhere: rows of a packed factor, or pixels of two rows of an image, since the sides of
/// 28, 14 and 7 that images here have are sevens.
/// </remarks>
internal readonly unsafe struct GemmKernel14x32 : IMicroKernel
{
    /// <summary>Rows in a group.</summary>
    public const int Group = 7;

    private const int Width = 16;

    // Where a packed strip of A has each step. The table stays for the life of the process.
    private static readonly int* PackedSteps = MakePackedSteps();

    public static int Rows => 2 * Group;

    // Two more than rows: blocks of 16 x 16 are then transposed straight into their place.
    public static int Spacing => 16;

    public static int Columns => 2 * Width;

    public static void Multiply(int rows, int depth, float* a, float* b, float* c, int cStride, bool accumulate)
    {
        if (rows > RowKernel8x32.Rows)
        {
            Multiply(depth, a, a + Group, PackedSteps, b, c, c + ((long)Group * cStride), cStride, accumulate);
        }
        else
        {
            RowKernel8x32.Multiply(depth, a, PackedSteps, b, c, cStride, accumulate);
        }
    }

    /// <summary>Computes one tile whose rows are anywhere.</summary>
    /// <param name="depth">How many steps.</param>
    /// <param name="first">Where the first group's numbers are counted from.</param>
    /// <param name="other">The same of the second group.</param>
    /// <param name="steps">For each step, where its seven numbers start in either group.</param>
    /// <param name="b">[depth, Columns].</param>
    /// <param name="c">The first group's tile; rows are <paramref name="cStride"/> apart.</param>
    /// <param name="second">The second group's.</param>
    /// <param name="cStride">Numbers from one row to the next.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int depth, float* first, float* other, int* steps, float* b, float* c, float* second, nint cStride, bool accumulate)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        Vector512<float> c0l, c0r, c1l, c1r, c2l, c2r, c3l, c3r, c4l, c4r, c5l, c5r, c6l, c6r;
        Vector512<float> c7l, c7r, c8l, c8r, c9l, c9r, cal, car, cbl, cbr, ccl, ccr, cdl, cdr;
        if (accumulate)
        {
            RowOf32.Load(c, out c0l, out c0r);
            RowOf32.Load(c + cStride, out c1l, out c1r);
            RowOf32.Load(c + (2 * cStride), out c2l, out c2r);
            RowOf32.Load(c + (3 * cStride), out c3l, out c3r);
            RowOf32.Load(c + (4 * cStride), out c4l, out c4r);
            RowOf32.Load(c + (5 * cStride), out c5l, out c5r);
            RowOf32.Load(c + (6 * cStride), out c6l, out c6r);
            RowOf32.Load(second, out c7l, out c7r);
            RowOf32.Load(second + cStride, out c8l, out c8r);
            RowOf32.Load(second + (2 * cStride), out c9l, out c9r);
            RowOf32.Load(second + (3 * cStride), out cal, out car);
            RowOf32.Load(second + (4 * cStride), out cbl, out cbr);
            RowOf32.Load(second + (5 * cStride), out ccl, out ccr);
            RowOf32.Load(second + (6 * cStride), out cdl, out cdr);
        }
        else
        {
            c0l = c0r = Vector512<float>.Zero;
            c1l = c1r = Vector512<float>.Zero;
            c2l = c2r = Vector512<float>.Zero;
            c3l = c3r = Vector512<float>.Zero;
            c4l = c4r = Vector512<float>.Zero;
            c5l = c5r = Vector512<float>.Zero;
            c6l = c6r = Vector512<float>.Zero;
            c7l = c7r = Vector512<float>.Zero;
            c8l = c8r = Vector512<float>.Zero;
            c9l = c9r = Vector512<float>.Zero;
            cal = car = Vector512<float>.Zero;
            cbl = cbr = Vector512<float>.Zero;
            ccl = ccr = Vector512<float>.Zero;
            cdl = cdr = Vector512<float>.Zero;
        }

        for (int k = 0; k < depth; k++)
        {
            Vector512<float> bl = Vector512.Load(b), br = Vector512.Load(b + Width), x;
            float* a = first + steps[k];
            x = Vector512.Create(a[0]);
            c0l = Vector512.FusedMultiplyAdd(x, bl, c0l);
            c0r = Vector512.FusedMultiplyAdd(x, br, c0r);
            x = Vector512.Create(a[1]);
            c1l = Vector512.FusedMultiplyAdd(x, bl, c1l);
            c1r = Vector512.FusedMultiplyAdd(x, br, c1r);
            x = Vector512.Create(a[2]);
            c2l = Vector512.FusedMultiplyAdd(x, bl, c2l);
            c2r = Vector512.FusedMultiplyAdd(x, br, c2r);
            x = Vector512.Create(a[3]);
            c3l = Vector512.FusedMultiplyAdd(x, bl, c3l);
            c3r = Vector512.FusedMultiplyAdd(x, br, c3r);
            x = Vector512.Create(a[4]);
            c4l = Vector512.FusedMultiplyAdd(x, bl, c4l);
            c4r = Vector512.FusedMultiplyAdd(x, br, c4r);
            x = Vector512.Create(a[5]);
            c5l = Vector512.FusedMultiplyAdd(x, bl, c5l);
            c5r = Vector512.FusedMultiplyAdd(x, br, c5r);
            x = Vector512.Create(a[6]);
            c6l = Vector512.FusedMultiplyAdd(x, bl, c6l);
            c6r = Vector512.FusedMultiplyAdd(x, br, c6r);
            a = other + steps[k];
            x = Vector512.Create(a[0]);
            c7l = Vector512.FusedMultiplyAdd(x, bl, c7l);
            c7r = Vector512.FusedMultiplyAdd(x, br, c7r);
            x = Vector512.Create(a[1]);
            c8l = Vector512.FusedMultiplyAdd(x, bl, c8l);
            c8r = Vector512.FusedMultiplyAdd(x, br, c8r);
            x = Vector512.Create(a[2]);
            c9l = Vector512.FusedMultiplyAdd(x, bl, c9l);
            c9r = Vector512.FusedMultiplyAdd(x, br, c9r);
            x = Vector512.Create(a[3]);
            cal = Vector512.FusedMultiplyAdd(x, bl, cal);
            car = Vector512.FusedMultiplyAdd(x, br, car);
            x = Vector512.Create(a[4]);
            cbl = Vector512.FusedMultiplyAdd(x, bl, cbl);
            cbr = Vector512.FusedMultiplyAdd(x, br, cbr);
            x = Vector512.Create(a[5]);
            ccl = Vector512.FusedMultiplyAdd(x, bl, ccl);
            ccr = Vector512.FusedMultiplyAdd(x, br, ccr);
            x = Vector512.Create(a[6]);
            cdl = Vector512.FusedMultiplyAdd(x, bl, cdl);
            cdr = Vector512.FusedMultiplyAdd(x, br, cdr);
            b += 2 * Width;
        }

        RowOf32.Store(c, c0l, c0r);
        RowOf32.Store(c + cStride, c1l, c1r);
        RowOf32.Store(c + (2 * cStride), c2l, c2r);
        RowOf32.Store(c + (3 * cStride), c3l, c3r);
        RowOf32.Store(c + (4 * cStride), c4l, c4r);
        RowOf32.Store(c + (5 * cStride), c5l, c5r);
        RowOf32.Store(c + (6 * cStride), c6l, c6r);
        RowOf32.Store(second, c7l, c7r);
        RowOf32.Store(second + cStride, c8l, c8r);
        RowOf32.Store(second + (2 * cStride), c9l, c9r);
        RowOf32.Store(second + (3 * cStride), cal, car);
        RowOf32.Store(second + (4 * cStride), cbl, cbr);
        RowOf32.Store(second + (5 * cStride), ccl, ccr);
        RowOf32.Store(second + (6 * cStride), cdl, cdr);
    }

    private static int* MakePackedSteps()
    {
        int* steps = (int*)System.Runtime.InteropServices.NativeMemory.Alloc((nuint)GemmBlocking.Depth, sizeof(int));
        for (int k = 0; k < GemmBlocking.Depth; k++)
        {
            steps[k] = k * Spacing;
        }

        return steps;
    }
}
