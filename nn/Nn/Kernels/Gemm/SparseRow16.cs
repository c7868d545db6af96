using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>With 512-bit vectors and their compressing stores.</summary>
internal readonly unsafe struct SparseRow16 : ISparseRow
{
    private const int Width = 16;

    // Eight accumulators.
    private const int MostStrips = 4;

    public static int Strip => 2 * Width;

    public static int MostSteps => GemmBlocking.Depth;

    [SkipLocalsInit]
    public static void Add(float* a, int steps, float* b, nint strip, int strips, float* c)
    {
        // Room for a vector more than there are numbers.
        float* values = stackalloc float[GemmBlocking.Depth + Width];
        int* starts = stackalloc int[GemmBlocking.Depth + Width];
        int count = ListNonzero(a, steps, values, starts);
        for (int done = 0; done < strips; done += MostStrips, b += MostStrips * strip, c += MostStrips * Strip)
        {
            Accumulate(count, values, starts, b, strip, Math.Min(MostStrips, strips - done), c);
        }
    }

    // The numbers that are not 0, in order, and where each one's row of B starts in a strip.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ListNonzero(float* a, int depth, float* values, int* steps)
    {
        int count = 0, k = 0;
        Vector512<int> at = Vector512<int>.Indices * Strip, next = Vector512.Create(Width * Strip);
        for (; k <= depth - Width; k += Width, at += next)
        {
            Vector512<float> x = Vector512.Load(a + k);
            Vector512<float> chosen = ~Vector512.Equals(x, Vector512<float>.Zero);
            Avx512F.Compress(Vector512<float>.Zero, chosen, x).Store(values + count);
            Avx512F.Compress(Vector512<int>.Zero, chosen.AsInt32(), at).Store(steps + count);
            count += BitOperations.PopCount(Vector512.ExtractMostSignificantBits(chosen));
        }

        for (; k < depth; k++)
        {
            (values[count], steps[count]) = (a[k], k * Strip);
            count += a[k] == 0 ? 0 : 1;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(int count, float* values, int* steps, float* b, nint strip, int strips, float* c)
    {
        if (strips == MostStrips)
        {
            FourStrips(count, values, steps, b, strip, c);
            return;
        }

        for (int done = 0; done < strips; done += 2, b += 2 * strip, c += 2 * Strip)
        {
            // A single last strip is its own neighbour; what comes of that lies beyond the result.
            TwoStrips(count, values, steps, b, done + 1 < strips ? b + strip : b, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourStrips(int count, float* values, int* steps, float* b0, nint strip, float* c)
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
