using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Rows times a packed matrix one by one: a dense layer's answer for one image, where a tile would compute most of its rows for nothing, and for drawings.</summary>
/// <remarks>
/// Numbers of a row that are 0 are passed over, and most of a drawing's pixels are: adding 0 b changes nothing where b is finite, so the bits
/// are those of a tile (but for the sign of a sum that is itself 0). A bit for each number tells which are not, without a branch for each: where runs of zeros end cannot be foretold.
/// </remarks>
internal static unsafe class GemmRow
{
    /// <summary>The widest result, in numbers: it is gathered on the stack.</summary>
    public const int LargestRow = 1152;

    /// <summary>Columns that any machine does at once: as many may be overwritten beyond a row's.</summary>
    public const int ColumnsAtOnce = 128;

    // Of several rows: with more columns or fewer zeros, tiles are faster.
    private const int FewColumns = 128;
    private const int ShareOfNonzeros = 3;

    // A bit for each. Several rows take these steps by turns: what they read of B, 64 x 128 floats = 32 KiB at most, then comes from the first-level cache.
    private const int Steps = 64, FewRows = 16;

    // Room for a wide row, or for a few of few columns and strips of any machine's width.
    private const int WidestStrip = 32;
    private const int MemoryForSums = FewRows * (FewColumns + WidestStrip + ColumnsAtOnce);

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

    // Memory of the stack is not cleared first: of a single row's time it would be a twentieth.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TRow>(int rows, float* a, float* b, float* c, PackedMatrix packed)
        where TRow : struct, ISparseRow
    {
        float* memory = stackalloc float[MemoryForSums + AlignedMemory.Slack];
        float* sums = AlignedMemory.Align(memory);
        int strips = (packed.Columns + TRow.Strip - 1) / TRow.Strip, padded = strips * TRow.Strip, stride = GemmBlocking.RoundUp(padded + ColumnsAtOnce, AlignedMemory.Slack);
        for (int done = 0; done < rows; done += FewRows, a += (nint)FewRows * packed.Depth, c += (nint)FewRows * packed.Columns)
        {
            int together = Math.Min(FewRows, rows - done);
            new Span<float>(sums, together * stride).Clear();
            for (int k = 0; k < packed.Depth; k += Steps)
            {
                // Within the block of depth as B is packed.
                int first = k / GemmBlocking.Depth * GemmBlocking.Depth, depth = Math.Min(GemmBlocking.Depth, packed.Depth - first);
                float* from = b + ((long)first * padded) + ((long)(k - first) * TRow.Strip);
                for (int i = 0; i < together; i++)
                {
                    float* row = a + ((nint)i * packed.Depth) + k;
                    TRow.Add(Nonzero(row, Math.Min(Steps, packed.Depth - k)), row, from, (nint)depth * TRow.Strip, strips, sums + (i * stride));
                }
            }

            for (int i = 0; i < together; i++)
            {
                new ReadOnlySpan<float>(sums + (i * stride), packed.Columns).CopyTo(new Span<float>(c + ((nint)i * packed.Columns), packed.Columns));
            }
        }
    }

    // A NaN is not equal to 0: it counts.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Nonzero(float* a, int steps)
    {
        ulong nonzero = 0;
        int k = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; k <= steps - Vector512<float>.Count; k += Vector512<float>.Count)
            {
                nonzero |= Vector512.ExtractMostSignificantBits(~Vector512.Equals(Vector512.Load(a + k), Vector512<float>.Zero)) << k;
            }
        }
        else
        {
            for (; k <= steps - Vector256<float>.Count; k += Vector256<float>.Count)
            {
                nonzero |= (ulong)Vector256.ExtractMostSignificantBits(~Vector256.Equals(Vector256.Load(a + k), Vector256<float>.Zero)) << k;
            }
        }

        for (; k < steps; k++)
        {
            nonzero |= a[k] == 0 ? 0 : 1ul << k;
        }

        return nonzero;
    }

    private static bool IsSparse(float* row, int depth)
    {
        int count = 0;
        for (int k = 0; k < depth; k += Steps)
        {
            count += BitOperations.PopCount(Nonzero(row + k, Math.Min(Steps, depth - k)));
        }

        return count * ShareOfNonzeros < depth;
    }
}
