using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>One row times a packed matrix: a dense layer's answer for one image, where a tile would compute most of its rows for nothing.</summary>
/// <remarks>
/// Numbers of the row that are 0 are passed over, and most of a drawing's pixels are: adding 0 b changes nothing where b is finite, so the bits
/// are those of a tile (but for the sign of a sum that is itself 0).
/// </remarks>
internal static unsafe class GemmRow
{
    private const int Width = 16;
    private const int Strip = 2 * Width;

    /// <summary>The widest result, in numbers: it is gathered on the stack.</summary>
    public const int LargestRow = 1152;

    /// <summary>Whether a product can be done here.</summary>
    public static bool Suits(int rows, PackedMatrix packed) =>
        rows == 1 && Vector512.IsHardwareAccelerated && packed.Columns <= LargestRow && packed.IsFinite;

    /// <summary>c = a B.</summary>
    /// <param name="a">[depth of B].</param>
    /// <param name="b">B's strips of 32 columns.</param>
    /// <param name="c">[columns of B].</param>
    /// <param name="packed">B's sizes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, float* b, float* c, PackedMatrix packed)
    {
        int padded = GemmBlocking.RoundUp(packed.Columns, Strip);
        float* row = stackalloc float[LargestRow + Strip];
        new Span<float>(row, padded + Strip).Clear();
        for (int k = 0; k < packed.Depth; k += GemmBlocking.Depth)
        {
            int depth = Math.Min(GemmBlocking.Depth, packed.Depth - k);
            float* block = b + ((long)k * padded);
            int column = 0;
            for (; column + (4 * Strip) <= padded; column += 4 * Strip)
            {
                FourStrips(depth, a + k, block + ((long)column * depth), row + column);
            }

            for (; column < padded; column += 2 * Strip)
            {
                // A single last strip is its own neighbour; what comes of that lies beyond the result.
                float* left = block + ((long)column * depth);
                TwoStrips(depth, a + k, left, column + Strip < padded ? left + ((long)depth * Strip) : left, row + column);
            }
        }

        new ReadOnlySpan<float>(row, packed.Columns).CopyTo(new Span<float>(c, packed.Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourStrips(int depth, float* a, float* b0, float* c)
    {
        float* b1 = b0 + ((long)depth * Strip), b2 = b1 + ((long)depth * Strip), b3 = b2 + ((long)depth * Strip);
        Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + Width), c2 = Vector512.Load(c + (2 * Width)), c3 = Vector512.Load(c + (3 * Width));
        Vector512<float> c4 = Vector512.Load(c + (4 * Width)), c5 = Vector512.Load(c + (5 * Width)), c6 = Vector512.Load(c + (6 * Width)), c7 = Vector512.Load(c + (7 * Width));
        for (int k = 0; k < depth; k++, b0 += Strip, b1 += Strip, b2 += Strip, b3 += Strip)
        {
            if (a[k] == 0)
            {
                continue;
            }

            Vector512<float> x = Vector512.Create(a[k]);
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b0), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b0 + Width), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b1), c2);
            c3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b1 + Width), c3);
            c4 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b2), c4);
            c5 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b2 + Width), c5);
            c6 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b3), c6);
            c7 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b3 + Width), c7);
        }

        c0.Store(c);
        c1.Store(c + Width);
        c2.Store(c + (2 * Width));
        c3.Store(c + (3 * Width));
        c4.Store(c + (4 * Width));
        c5.Store(c + (5 * Width));
        c6.Store(c + (6 * Width));
        c7.Store(c + (7 * Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoStrips(int depth, float* a, float* left, float* right, float* c)
    {
        Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + Width), c2 = Vector512.Load(c + (2 * Width)), c3 = Vector512.Load(c + (3 * Width));
        for (int k = 0; k < depth; k++, left += Strip, right += Strip)
        {
            if (a[k] == 0)
            {
                continue;
            }

            Vector512<float> x = Vector512.Create(a[k]);
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(left), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(left + Width), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(right), c2);
            c3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(right + Width), c3);
        }

        c0.Store(c);
        c1.Store(c + Width);
        c2.Store(c + (2 * Width));
        c3.Store(c + (3 * Width));
    }
}
