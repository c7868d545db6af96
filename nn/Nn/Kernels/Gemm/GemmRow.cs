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

    // Several rows take a few steps of depth by turns: what these read of B, 64 x 128 floats = 32 KiB at most, then comes from the first-level cache. A whole part of a block of depth.
    private const int RowsAtOnce = 16, StepsAtOnce = 64;

    // Room for strips of any machine's width.
    private const int WidestStrip = 32;

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

    private static void Multiply<TRow>(int rows, float* a, float* b, float* c, PackedMatrix packed)
        where TRow : struct, ISparseRow
    {
        if (rows == 1)
        {
            One<TRow>(a, b, c, packed);
        }
        else
        {
            Several<TRow>(rows, a, b, c, packed);
        }
    }

    // Memory of the stack is not cleared first: of a single row's time it would be a twentieth.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TRow>(float* a, float* b, float* c, PackedMatrix packed)
        where TRow : struct, ISparseRow
    {
        float* memory = stackalloc float[LargestRow + ColumnsAtOnce + AlignedMemory.Slack], values = stackalloc float[GemmBlocking.Depth + WidestVector];
        int* steps = stackalloc int[GemmBlocking.Depth + WidestVector];
        float* sums = AlignedMemory.Align(memory);
        int strips = (packed.Columns + TRow.Strip - 1) / TRow.Strip, padded = strips * TRow.Strip;
        new Span<float>(sums, padded + ColumnsAtOnce).Clear();
        for (int k = 0; k < packed.Depth; k += GemmBlocking.Depth)
        {
            int depth = Math.Min(GemmBlocking.Depth, packed.Depth - k);
            int count = TRow.ListNonzeros(a + k, depth, values, steps);
            Add<TRow>(count, values, steps, b + ((long)k * padded), (nint)depth * TRow.Strip, strips, sums);
        }

        new ReadOnlySpan<float>(sums, packed.Columns).CopyTo(new Span<float>(c, packed.Columns));
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Several<TRow>(int rows, float* a, float* b, float* c, PackedMatrix packed)
        where TRow : struct, ISparseRow
    {
        const int Stride = FewColumns + WidestStrip + ColumnsAtOnce;
        float* memory = stackalloc float[(RowsAtOnce * Stride) + AlignedMemory.Slack], values = stackalloc float[StepsAtOnce + WidestVector];
        int* steps = stackalloc int[StepsAtOnce + WidestVector];
        float* sums = AlignedMemory.Align(memory);
        int strips = (packed.Columns + TRow.Strip - 1) / TRow.Strip, padded = strips * TRow.Strip;
        for (int row = 0; row < rows; row += RowsAtOnce, a += (nint)RowsAtOnce * packed.Depth, c += (nint)RowsAtOnce * packed.Columns)
        {
            int together = Math.Min(RowsAtOnce, rows - row);
            for (int i = 0; i < together; i++)
            {
                new Span<float>(sums + (i * Stride), padded + ColumnsAtOnce).Clear();
            }

            for (int k = 0; k < packed.Depth; k += StepsAtOnce)
            {
                // Within the block of depth as B is packed.
                int first = k / GemmBlocking.Depth * GemmBlocking.Depth, depth = Math.Min(GemmBlocking.Depth, packed.Depth - first);
                float* from = b + ((long)first * padded) + ((long)(k - first) * TRow.Strip);
                for (int i = 0; i < together; i++)
                {
                    int count = TRow.ListNonzeros(a + ((nint)i * packed.Depth) + k, Math.Min(StepsAtOnce, packed.Depth - k), values, steps);
                    Add<TRow>(count, values, steps, from, (nint)depth * TRow.Strip, strips, sums + (i * Stride));
                }
            }

            for (int i = 0; i < together; i++)
            {
                new ReadOnlySpan<float>(sums + (i * Stride), packed.Columns).CopyTo(new Span<float>(c + ((nint)i * packed.Columns), packed.Columns));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TRow>(int count, float* values, int* steps, float* b, nint strip, int strips, float* sums)
        where TRow : struct, ISparseRow
    {
        for (int done = 0; done < strips; done += TRow.MostStrips, b += TRow.MostStrips * strip, sums += TRow.MostStrips * TRow.Strip)
        {
            TRow.Accumulate(count, values, steps, b, strip, Math.Min(TRow.MostStrips, strips - done), sums);
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
