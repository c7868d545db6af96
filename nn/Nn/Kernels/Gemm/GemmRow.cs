using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Rows times a packed matrix one by one: a dense layer's answer for one image, where a tile would compute most of its rows for nothing, and for drawings.</summary>
/// <remarks>
/// Numbers of a row that are 0 are passed over, and most of a drawing's pixels are: adding 0 b changes nothing where b is finite, so the bits
/// are those of a tile (but for the sign of a sum that is itself 0). The others are listed first, without a branch for each: where runs of zeros end cannot be foretold.
/// </remarks>
internal static unsafe class GemmRow
{
    /// <summary>The widest result, in numbers: it is gathered on the stack.</summary>
    public const int LargestRow = 1152;

    private const int Width = 16;
    private const int Strip = 2 * Width;

    // Of several rows: with more columns or fewer zeros, tiles are faster.
    private const int FewColumns = 128;
    private const int ShareOfNonzeros = 3;

    /// <summary>Whether a product is best done here.</summary>
    public static bool Suits(int rows, float* a, PackedMatrix packed) =>
        rows > 0 && Vector512.IsHardwareAccelerated && packed.Columns <= LargestRow && packed.IsFinite
        && (rows == 1 || (packed.Columns <= FewColumns && IsSparse(a, packed.Depth) && IsSparse(a + ((long)(rows / 2) * packed.Depth), packed.Depth)));

    /// <summary>C = A B.</summary>
    /// <param name="rows">Rows of A.</param>
    /// <param name="a">[rows, depth of B].</param>
    /// <param name="b">B's strips of 32 columns.</param>
    /// <param name="c">[rows, columns of B].</param>
    /// <param name="packed">B's sizes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, float* a, float* b, float* c, PackedMatrix packed)
    {
        float* row = stackalloc float[LargestRow + Strip], values = stackalloc float[GemmBlocking.Depth + Width];
        int* steps = stackalloc int[GemmBlocking.Depth + Width];
        for (int i = 0; i < rows; i++, a += packed.Depth, c += packed.Columns)
        {
            Multiply(a, b, c, packed, row, values, steps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(float* a, float* b, float* c, PackedMatrix packed, float* row, float* values, int* steps)
    {
        int padded = GemmBlocking.RoundUp(packed.Columns, Strip);
        new Span<float>(row, padded + Strip).Clear();
        for (int k = 0; k < packed.Depth; k += GemmBlocking.Depth)
        {
            int depth = Math.Min(GemmBlocking.Depth, packed.Depth - k);
            float* block = b + ((long)k * padded);
            int count = ListNonzeros(a + k, depth, values, steps), column = 0;
            for (; column + (4 * Strip) <= padded; column += 4 * Strip)
            {
                FourStrips(count, values, steps, block + ((long)column * depth), (long)depth * Strip, row + column);
            }

            for (; column < padded; column += 2 * Strip)
            {
                // A single last strip is its own neighbour; what comes of that lies beyond the result.
                float* left = block + ((long)column * depth);
                TwoStrips(count, values, steps, left, column + Strip < padded ? left + ((long)depth * Strip) : left, row + column);
            }
        }

        new ReadOnlySpan<float>(row, packed.Columns).CopyTo(new Span<float>(c, packed.Columns));
    }

    private static bool IsSparse(float* row, int depth)
    {
        int count = 0, k = 0;
        for (; k <= depth - Width; k += Width)
        {
            count += BitOperations.PopCount(Nonzeros(Vector512.Load(row + k)));
        }

        return count * ShareOfNonzeros < k;
    }

    // A NaN is not equal to 0: it counts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Nonzeros(Vector512<float> x) => (uint)(~Vector512.Equals(x, Vector512<float>.Zero)).ExtractMostSignificantBits() & 0xFFFF;

    /// <summary>Lists the numbers that are not 0, and where each one's row of B starts in a strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ListNonzeros(float* a, int depth, float* values, int* steps)
    {
        int count = 0, k = 0;
        Vector512<int> at = Vector512<int>.Indices * Strip, next = Vector512.Create(Width * Strip);
        for (; k <= depth - Width; k += Width, at += next)
        {
            Vector512<float> x = Vector512.Load(a + k);
            Vector512<float> chosen = ~Vector512.Equals(x, Vector512<float>.Zero);
            Avx512F.Compress(Vector512<float>.Zero, chosen, x).Store(values + count);
            Avx512F.Compress(Vector512<int>.Zero, chosen.AsInt32(), at).Store(steps + count);
            count += BitOperations.PopCount(Nonzeros(x));
        }

        for (; k < depth; k++)
        {
            (values[count], steps[count]) = (a[k], k * Strip);
            count += a[k] == 0 ? 0 : 1;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourStrips(int count, float* values, int* steps, float* b0, long strip, float* c)
    {
        float* b1 = b0 + strip, b2 = b1 + strip, b3 = b2 + strip;
        Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + Width), c2 = Vector512.Load(c + (2 * Width)), c3 = Vector512.Load(c + (3 * Width));
        Vector512<float> c4 = Vector512.Load(c + (4 * Width)), c5 = Vector512.Load(c + (5 * Width)), c6 = Vector512.Load(c + (6 * Width)), c7 = Vector512.Load(c + (7 * Width));
        for (int i = 0; i < count; i++)
        {
            nint step = steps[i];
            Vector512<float> x = Vector512.Create(values[i]);
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b0 + step), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b0 + step + Width), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b1 + step), c2);
            c3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b1 + step + Width), c3);
            c4 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b2 + step), c4);
            c5 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b2 + step + Width), c5);
            c6 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b3 + step), c6);
            c7 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b3 + step + Width), c7);
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
    private static void TwoStrips(int count, float* values, int* steps, float* left, float* right, float* c)
    {
        Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + Width), c2 = Vector512.Load(c + (2 * Width)), c3 = Vector512.Load(c + (3 * Width));
        for (int i = 0; i < count; i++)
        {
            nint step = steps[i];
            Vector512<float> x = Vector512.Create(values[i]);
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(left + step), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(left + step + Width), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(right + step), c2);
            c3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(right + step + Width), c3);
        }

        c0.Store(c);
        c1.Store(c + Width);
        c2.Store(c + (2 * Width));
        c3.Store(c + (3 * Width));
    }
}
