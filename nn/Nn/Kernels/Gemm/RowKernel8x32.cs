using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Eight rows by two 512-bit vectors: what is left of a product after tiles of fourteen rows.</summary>
internal static unsafe class RowKernel8x32
{
    public const int Rows = 8;

    private const int Width = 16;

    /// <summary>Computes one tile.</summary>
    /// <param name="depth">How many steps.</param>
    /// <param name="from">Where A's numbers are counted from.</param>
    /// <param name="steps">For each step, where its eight numbers start.</param>
    /// <param name="b">[depth, 32].</param>
    /// <param name="c">The tile; rows are <paramref name="cStride"/> apart.</param>
    /// <param name="cStride">Numbers from one row to the next.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int depth, float* from, int* steps, float* b, float* c, nint cStride, bool accumulate)
    {
        Vector512<float> c0l, c0r, c1l, c1r, c2l, c2r, c3l, c3r;
        Vector512<float> c4l, c4r, c5l, c5r, c6l, c6r, c7l, c7r;
        if (accumulate)
        {
            RowOf32.Load(c, out c0l, out c0r);
            RowOf32.Load(c + cStride, out c1l, out c1r);
            RowOf32.Load(c + (2 * cStride), out c2l, out c2r);
            RowOf32.Load(c + (3 * cStride), out c3l, out c3r);
            RowOf32.Load(c + (4 * cStride), out c4l, out c4r);
            RowOf32.Load(c + (5 * cStride), out c5l, out c5r);
            RowOf32.Load(c + (6 * cStride), out c6l, out c6r);
            RowOf32.Load(c + (7 * cStride), out c7l, out c7r);
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
        }

        for (int k = 0; k < depth; k++)
        {
            Vector512<float> bl = Vector512.Load(b), br = Vector512.Load(b + Width), x;
            float* a = from + steps[k];
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
            x = Vector512.Create(a[7]);
            c7l = Vector512.FusedMultiplyAdd(x, bl, c7l);
            c7r = Vector512.FusedMultiplyAdd(x, br, c7r);
            b += 2 * Width;
        }

        RowOf32.Store(c, c0l, c0r);
        RowOf32.Store(c + cStride, c1l, c1r);
        RowOf32.Store(c + (2 * cStride), c2l, c2r);
        RowOf32.Store(c + (3 * cStride), c3l, c3r);
        RowOf32.Store(c + (4 * cStride), c4l, c4r);
        RowOf32.Store(c + (5 * cStride), c5l, c5r);
        RowOf32.Store(c + (6 * cStride), c6l, c6r);
        RowOf32.Store(c + (7 * cStride), c7l, c7r);
    }
}
