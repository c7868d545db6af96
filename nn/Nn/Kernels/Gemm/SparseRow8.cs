using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>With 256-bit vectors, which have no compressing stores: a table says for each of 256 masks how to move its numbers to the front.</summary>
internal readonly unsafe struct SparseRow8 : ISparseRow
{
    private const int Width = 8;

    // [256 masks, 8 lanes]. The table stays for the life of the process.
    private static readonly int* Fronts = MakeFronts();

    public static int Strip => 3 * Width;

    // Nine accumulators: 64 columns, packed as 72, are three strips.
    public static int MostStrips => 3;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int ListNonzeros(float* a, int depth, float* values, int* steps)
    {
        int count = 0, k = 0;
        Vector256<int> at = Vector256<int>.Indices * Strip, next = Vector256.Create(Width * Strip);
        for (; k <= depth - Width; k += Width, at += next)
        {
            Vector256<float> x = Vector256.Load(a + k);
            uint mask = Vector256.ExtractMostSignificantBits(~Vector256.Equals(x, Vector256<float>.Zero));
            Vector256<int> front = Vector256.Load(Fronts + (mask * Width));
            Avx2.PermuteVar8x32(x, front).Store(values + count);
            Avx2.PermuteVar8x32(at, front).Store(steps + count);
            count += BitOperations.PopCount(mask);
        }

        for (; k < depth; k++)
        {
            (values[count], steps[count]) = (a[k], k * Strip);
            count += a[k] == 0 ? 0 : 1;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(int count, float* values, int* steps, float* b, nint strip, int strips, float* c)
    {
        // A strip beyond the last is the last one again; what comes of it lies beyond the result.
        float* b1 = strips > 1 ? b + strip : b, b2 = strips > 2 ? b1 + strip : b1;
        Vector256<float> c0 = Vector256.Load(c), c1 = Vector256.Load(c + Width), c2 = Vector256.Load(c + (2 * Width));
        Vector256<float> c3 = Vector256.Load(c + (3 * Width)), c4 = Vector256.Load(c + (4 * Width)), c5 = Vector256.Load(c + (5 * Width));
        Vector256<float> c6 = Vector256.Load(c + (6 * Width)), c7 = Vector256.Load(c + (7 * Width)), c8 = Vector256.Load(c + (8 * Width));
        for (int i = 0; i < count; i++)
        {
            nint step = steps[i];
            Vector256<float> x = Vector256.Create(values[i]);
            c0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + step), c0);
            c1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + step + Width), c1);
            c2 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + step + (2 * Width)), c2);
            c3 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b1 + step), c3);
            c4 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b1 + step + Width), c4);
            c5 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b1 + step + (2 * Width)), c5);
            c6 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b2 + step), c6);
            c7 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b2 + step + Width), c7);
            c8 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b2 + step + (2 * Width)), c8);
        }

        c0.Store(c);
        c1.Store(c + Width);
        c2.Store(c + (2 * Width));
        c3.Store(c + (3 * Width));
        c4.Store(c + (4 * Width));
        c5.Store(c + (5 * Width));
        c6.Store(c + (6 * Width));
        c7.Store(c + (7 * Width));
        c8.Store(c + (8 * Width));
    }

    private static int* MakeFronts()
    {
        int* fronts = (int*)NativeMemory.AllocZeroed(256 * Width, sizeof(int));
        for (int mask = 0; mask < 256; mask++)
        {
            int count = 0;
            for (int lane = 0; lane < Width; lane++)
            {
                if ((mask >> lane & 1) != 0)
                {
                    fronts[(mask * Width) + count++] = lane;
                }
            }
        }

        return fronts;
    }
}
