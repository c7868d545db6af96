using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>3 x 4 dot products in 12 accumulators of 256 bits.</summary>
internal readonly unsafe struct DotKernel3x4 : IDotKernel
{
    public static int Rows => 3;

    public static int Columns => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(int length, float* a, int aStride, float* b, int* offsets, float* c, int cStride)
    {
        Vector256<float> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector256<float> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector256<float> c20 = default, c21 = default, c22 = default, c23 = default;
        float* a1 = a + aStride;
        float* a2 = a1 + aStride;
        float* b0 = b + offsets[0];
        float* b1 = b + offsets[1];
        float* b2 = b + offsets[2];
        float* b3 = b + offsets[3];
        for (int n = 0; n < length; n += Vector256<float>.Count)
        {
            Vector256<float> x0 = Vector256.Load(a + n);
            Vector256<float> x1 = Vector256.Load(a1 + n);
            Vector256<float> x2 = Vector256.Load(a2 + n);
            Vector256<float> y0 = Vector256.Load(b0 + n);
            c00 = Vector256.FusedMultiplyAdd(x0, y0, c00);
            c10 = Vector256.FusedMultiplyAdd(x1, y0, c10);
            c20 = Vector256.FusedMultiplyAdd(x2, y0, c20);
            Vector256<float> y1 = Vector256.Load(b1 + n);
            c01 = Vector256.FusedMultiplyAdd(x0, y1, c01);
            c11 = Vector256.FusedMultiplyAdd(x1, y1, c11);
            c21 = Vector256.FusedMultiplyAdd(x2, y1, c21);
            Vector256<float> y2 = Vector256.Load(b2 + n);
            c02 = Vector256.FusedMultiplyAdd(x0, y2, c02);
            c12 = Vector256.FusedMultiplyAdd(x1, y2, c12);
            c22 = Vector256.FusedMultiplyAdd(x2, y2, c22);
            Vector256<float> y3 = Vector256.Load(b3 + n);
            c03 = Vector256.FusedMultiplyAdd(x0, y3, c03);
            c13 = Vector256.FusedMultiplyAdd(x1, y3, c13);
            c23 = Vector256.FusedMultiplyAdd(x2, y3, c23);
        }

        c[0] += Vector256.Sum(c00);
        c[1] += Vector256.Sum(c01);
        c[2] += Vector256.Sum(c02);
        c[3] += Vector256.Sum(c03);
        c += cStride;
        c[0] += Vector256.Sum(c10);
        c[1] += Vector256.Sum(c11);
        c[2] += Vector256.Sum(c12);
        c[3] += Vector256.Sum(c13);
        c += cStride;
        c[0] += Vector256.Sum(c20);
        c[1] += Vector256.Sum(c21);
        c[2] += Vector256.Sum(c22);
        c[3] += Vector256.Sum(c23);
    }
}
