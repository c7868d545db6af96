using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Digits.Nn.Kernels.Lanes;

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

    // Of several rows: with more columns or fewer zeros, tiles are faster.
    private const int FewColumns = 128;
    private const int ShareOfNonzeros = 3;

    // Numbers in the widest vector of any machine, and the most columns that are done at once.
    private const int WidestVector = 16, ColumnsAtOnce = 128;

    /// <summary>Whether a product is best done here.</summary>
    public static bool Suits(int rows, float* a, PackedMatrix packed) =>
        rows > 0 && (Vector512.IsHardwareAccelerated || Lanes8.IsSupported) && packed.Columns <= LargestRow && packed.IsFinite
        && (rows == 1 || (packed.Columns <= FewColumns && IsSparse(a, packed.Depth) && IsSparse(a + ((long)(rows / 2) * packed.Depth), packed.Depth)));

    /// <summary>C = A B.</summary>
    /// <param name="rows">Rows of A.</param>
    /// <param name="a">[rows, depth of B].</param>
    /// <param name="b">B's strips, packed for this machine's micro-kernel.</param>
    /// <param name="c">[rows, columns of B].</param>
    /// <param name="packed">B's sizes.</param>
    public static void Multiply(int rows, float* a, float* b, float* c, PackedMatrix packed)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply<SparseRow16>(rows, a, b, c, packed);
        }
        else
        {
            Multiply<SparseRow8>(rows, a, b, c, packed);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TRow>(int rows, float* a, float* b, float* c, PackedMatrix packed)
        where TRow : struct, ISparseRow
    {
        float* row = stackalloc float[LargestRow + ColumnsAtOnce], values = stackalloc float[GemmBlocking.Depth + WidestVector];
        int* steps = stackalloc int[GemmBlocking.Depth + WidestVector];
        int strips = (packed.Columns + TRow.Strip - 1) / TRow.Strip, padded = strips * TRow.Strip;
        for (int i = 0; i < rows; i++, a += packed.Depth, c += packed.Columns)
        {
            new Span<float>(row, padded + ColumnsAtOnce).Clear();
            for (int k = 0; k < packed.Depth; k += GemmBlocking.Depth)
            {
                int depth = Math.Min(GemmBlocking.Depth, packed.Depth - k);
                float* block = b + ((long)k * padded);
                int count = TRow.ListNonzeros(a + k, depth, values, steps);
                for (int strip = 0; strip < strips; strip += TRow.MostStrips)
                {
                    TRow.Accumulate(
                        count, values, steps, block + ((long)strip * TRow.Strip * depth), (nint)depth * TRow.Strip, Math.Min(TRow.MostStrips, strips - strip), row + (strip * TRow.Strip));
                }
            }

            new ReadOnlySpan<float>(row, packed.Columns).CopyTo(new Span<float>(c, packed.Columns));
        }
    }

    // A NaN is not equal to 0: it counts.
    private static bool IsSparse(float* row, int depth)
    {
        int count = 0, k = 0;
        for (; k <= depth - Vector256<float>.Count; k += Vector256<float>.Count)
        {
            count += BitOperations.PopCount(Vector256.ExtractMostSignificantBits(~Vector256.Equals(Vector256.Load(row + k), Vector256<float>.Zero)));
        }

        return count * ShareOfNonzeros < k;
    }
}
