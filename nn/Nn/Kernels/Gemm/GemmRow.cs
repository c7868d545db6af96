using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>One row times a packed matrix: a dense layer's answer for one image, where a tile of eight rows would compute seven for nothing.</summary>
/// <remarks>
/// Numbers of the row that are 0 are passed over, and most of a drawing's pixels are: adding 0 b changes nothing where b is finite, so the bits
/// are those of a tile (but for the sign of a sum that is itself 0).
/// </remarks>
internal static unsafe class GemmRow
{
    private const int Width = 16;

    /// <summary>The widest result, in numbers: it is gathered on the stack.</summary>
    public const int LargestRow = 1152;

    /// <summary>Whether a product can be done here.</summary>
    public static bool Suits(int rows, PackedMatrix packed) =>
        rows == 1 && Vector512.IsHardwareAccelerated && packed.Columns <= LargestRow && packed.IsFinite;

    /// <summary>c = a B.</summary>
    /// <param name="a">[depth of B].</param>
    /// <param name="b">B's strips of 48 columns.</param>
    /// <param name="c">[columns of B].</param>
    /// <param name="packed">B's sizes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, float* b, float* c, PackedMatrix packed)
    {
        int padded = GemmBlocking.RoundUp(packed.Columns, GemmKernel8x48.Columns);
        float* row = stackalloc float[LargestRow];
        new Span<float>(row, padded).Clear();
        for (int k = 0; k < packed.Depth; k += GemmBlocking.Depth)
        {
            int depth = Math.Min(GemmBlocking.Depth, packed.Depth - k);
            float* block = b + ((long)k * padded);
            int column = 0;
            for (; column + (2 * GemmKernel8x48.Columns) <= padded; column += 2 * GemmKernel8x48.Columns)
            {
                float* strip = block + ((long)column * depth);
                TwoStrips(depth, a + k, strip, strip + ((long)depth * GemmKernel8x48.Columns), row + column);
            }

            if (column < padded)
            {
                OneStrip(depth, a + k, block + ((long)column * depth), row + column);
            }
        }

        new ReadOnlySpan<float>(row, packed.Columns).CopyTo(new Span<float>(c, packed.Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoStrips(int depth, float* a, float* left, float* right, float* c)
    {
        Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + Width), c2 = Vector512.Load(c + (2 * Width));
        Vector512<float> c3 = Vector512.Load(c + (3 * Width)), c4 = Vector512.Load(c + (4 * Width)), c5 = Vector512.Load(c + (5 * Width));
        for (int k = 0; k < depth; k++, left += GemmKernel8x48.Columns, right += GemmKernel8x48.Columns)
        {
            if (a[k] == 0)
            {
                continue;
            }

            Vector512<float> x = Vector512.Create(a[k]);
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(left), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(left + Width), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(left + (2 * Width)), c2);
            c3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(right), c3);
            c4 = Vector512.FusedMultiplyAdd(x, Vector512.Load(right + Width), c4);
            c5 = Vector512.FusedMultiplyAdd(x, Vector512.Load(right + (2 * Width)), c5);
        }

        c0.Store(c);
        c1.Store(c + Width);
        c2.Store(c + (2 * Width));
        c3.Store(c + (3 * Width));
        c4.Store(c + (4 * Width));
        c5.Store(c + (5 * Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneStrip(int depth, float* a, float* strip, float* c)
    {
        Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + Width), c2 = Vector512.Load(c + (2 * Width));
        for (int k = 0; k < depth; k++, strip += GemmKernel8x48.Columns)
        {
            if (a[k] == 0)
            {
                continue;
            }

            Vector512<float> x = Vector512.Create(a[k]);
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(strip), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(strip + Width), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(strip + (2 * Width)), c2);
        }

        c0.Store(c);
        c1.Store(c + Width);
        c2.Store(c + (2 * Width));
    }
}
