using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>2 x 3 dot products, each in two accumulators of 256 bits: the lanes and the order of <see cref="DotKernel4x6"/>, so the same bits.</summary>
internal readonly unsafe struct DotKernel2x3 : IDotKernel
{
    private const int Half = 8;

    public static int Rows => 2;

    public static int Columns => 3;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(int length, float* a, int aStride, float* b, int* offsets, float* c, int cStride)
    {
        Vector256<float> low00 = default, low01 = default, low02 = default, low10 = default, low11 = default, low12 = default;
        Vector256<float> high00 = default, high01 = default, high02 = default, high10 = default, high11 = default, high12 = default;
        float* a1 = a + aStride;
        float* b0 = b + offsets[0];
        float* b1 = b + offsets[1];
        float* b2 = b + offsets[2];
        for (int n = 0; n < length; n += 2 * Half)
        {
            Vector256<float> x0 = Vector256.Load(a + n);
            Vector256<float> x1 = Vector256.Load(a1 + n);
            Vector256<float> y = Vector256.Load(b0 + n);
            low00 = Vector256.FusedMultiplyAdd(x0, y, low00);
            low10 = Vector256.FusedMultiplyAdd(x1, y, low10);
            y = Vector256.Load(b1 + n);
            low01 = Vector256.FusedMultiplyAdd(x0, y, low01);
            low11 = Vector256.FusedMultiplyAdd(x1, y, low11);
            y = Vector256.Load(b2 + n);
            low02 = Vector256.FusedMultiplyAdd(x0, y, low02);
            low12 = Vector256.FusedMultiplyAdd(x1, y, low12);
            x0 = Vector256.Load(a + n + Half);
            x1 = Vector256.Load(a1 + n + Half);
            y = Vector256.Load(b0 + n + Half);
            high00 = Vector256.FusedMultiplyAdd(x0, y, high00);
            high10 = Vector256.FusedMultiplyAdd(x1, y, high10);
            y = Vector256.Load(b1 + n + Half);
            high01 = Vector256.FusedMultiplyAdd(x0, y, high01);
            high11 = Vector256.FusedMultiplyAdd(x1, y, high11);
            y = Vector256.Load(b2 + n + Half);
            high02 = Vector256.FusedMultiplyAdd(x0, y, high02);
            high12 = Vector256.FusedMultiplyAdd(x1, y, high12);
        }

        c[0] += Vector256.Sum(low00) + Vector256.Sum(high00);
        c[1] += Vector256.Sum(low01) + Vector256.Sum(high01);
        c[2] += Vector256.Sum(low02) + Vector256.Sum(high02);
        c += cStride;
        c[0] += Vector256.Sum(low10) + Vector256.Sum(high10);
        c[1] += Vector256.Sum(low11) + Vector256.Sum(high11);
        c[2] += Vector256.Sum(low12) + Vector256.Sum(high12);
    }
}
