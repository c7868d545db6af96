using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>With 512-bit vectors: eight accumulators, or four where there are few columns.</summary>
internal readonly unsafe struct SparseRow16 : ISparseRow
{
    private const int Width = 16;
    private const int MostStrips = 4;

    public static int Strip => 2 * Width;

    public static void Add(ulong nonzero, float* a, float* b, nint strip, int strips, float* c)
    {
        int done = 0;
        for (; done + 2 < strips; done += MostStrips, b += MostStrips * strip, c += MostStrips * Strip)
        {
            // A strip beyond the last is the last one again; what comes of it lies beyond the result.
            FourStrips(nonzero, a, b, strip, done + MostStrips <= strips ? strip : 0, c);
        }

        if (done < strips)
        {
            TwoStrips(nonzero, a, b, done + 1 < strips ? b + strip : b, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourStrips(ulong nonzero, float* a, float* b0, nint strip, nint last, float* c)
    {
        float* b1 = b0 + strip, b2 = b1 + strip, b3 = b2 + last;
        Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + Width), c2 = Vector512.Load(c + (2 * Width)), c3 = Vector512.Load(c + (3 * Width));
        Vector512<float> c4 = Vector512.Load(c + (4 * Width)), c5 = Vector512.Load(c + (5 * Width)), c6 = Vector512.Load(c + (6 * Width)), c7 = Vector512.Load(c + (7 * Width));
        for (; nonzero != 0; nonzero &= nonzero - 1)
        {
            nint k = BitOperations.TrailingZeroCount(nonzero), step = k * Strip;
            Vector512<float> x = Vector512.Create(a[k]);
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
    private static void TwoStrips(ulong nonzero, float* a, float* left, float* right, float* c)
    {
        Vector512<float> c0 = Vector512.Load(c), c1 = Vector512.Load(c + Width), c2 = Vector512.Load(c + (2 * Width)), c3 = Vector512.Load(c + (3 * Width));
        for (; nonzero != 0; nonzero &= nonzero - 1)
        {
            nint k = BitOperations.TrailingZeroCount(nonzero), step = k * Strip;
            Vector512<float> x = Vector512.Create(a[k]);
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
