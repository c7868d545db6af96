using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>With 256-bit vectors: nine accumulators.</summary>
internal readonly unsafe struct SparseRow8 : ISparseRow
{
    private const int Width = 8;

    // 64 columns, packed as 72, are three strips.
    private const int MostStrips = 3;

    public static int Strip => 3 * Width;

    public static void Add(ulong nonzero, float* a, float* b, nint strip, int strips, float* c)
    {
        for (int done = 0; done < strips; done += MostStrips, b += MostStrips * strip, c += MostStrips * Strip)
        {
            ThreeStrips(nonzero, a, b, strip, strips - done, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThreeStrips(ulong nonzero, float* a, float* b, nint strip, int strips, float* c)
    {
        // A strip beyond the last is the last one again; what comes of it lies beyond the result.
        float* b1 = strips > 1 ? b + strip : b, b2 = strips > 2 ? b1 + strip : b1;
        Vector256<float> c0 = Vector256.Load(c), c1 = Vector256.Load(c + Width), c2 = Vector256.Load(c + (2 * Width));
        Vector256<float> c3 = Vector256.Load(c + (3 * Width)), c4 = Vector256.Load(c + (4 * Width)), c5 = Vector256.Load(c + (5 * Width));
        Vector256<float> c6 = Vector256.Load(c + (6 * Width)), c7 = Vector256.Load(c + (7 * Width)), c8 = Vector256.Load(c + (8 * Width));
        for (; nonzero != 0; nonzero &= nonzero - 1)
        {
            nint k = BitOperations.TrailingZeroCount(nonzero), step = k * Strip;
            Vector256<float> x = Vector256.Create(a[k]);
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
}
