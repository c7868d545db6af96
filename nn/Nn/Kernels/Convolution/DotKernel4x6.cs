using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>4 x 6 dot products in 24 accumulators of 512 bits.</summary>
internal readonly unsafe struct DotKernel4x6 : IDotKernel
{
    public static int Rows => 4;

    public static int Columns => 6;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(int length, float* a, int aStride, float* b, int* offsets, float* c, int cStride)
    {
        Vector512<float> c00 = default, c01 = default, c02 = default, c03 = default, c04 = default, c05 = default;
        Vector512<float> c10 = default, c11 = default, c12 = default, c13 = default, c14 = default, c15 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default, c23 = default, c24 = default, c25 = default;
        Vector512<float> c30 = default, c31 = default, c32 = default, c33 = default, c34 = default, c35 = default;
        float* a1 = a + aStride;
        float* a2 = a1 + aStride;
        float* a3 = a2 + aStride;
        float* b0 = b + offsets[0];
        float* b1 = b + offsets[1];
        float* b2 = b + offsets[2];
        float* b3 = b + offsets[3];
        float* b4 = b + offsets[4];
        float* b5 = b + offsets[5];
        for (int n = 0; n < length; n += Vector512<float>.Count)
        {
            Vector512<float> x0 = Vector512.Load(a + n);
            Vector512<float> x1 = Vector512.Load(a1 + n);
            Vector512<float> x2 = Vector512.Load(a2 + n);
            Vector512<float> x3 = Vector512.Load(a3 + n);
            Vector512<float> y0 = Vector512.Load(b0 + n);
            c00 = Vector512.FusedMultiplyAdd(x0, y0, c00);
            c10 = Vector512.FusedMultiplyAdd(x1, y0, c10);
            c20 = Vector512.FusedMultiplyAdd(x2, y0, c20);
            c30 = Vector512.FusedMultiplyAdd(x3, y0, c30);
            Vector512<float> y1 = Vector512.Load(b1 + n);
            c01 = Vector512.FusedMultiplyAdd(x0, y1, c01);
            c11 = Vector512.FusedMultiplyAdd(x1, y1, c11);
            c21 = Vector512.FusedMultiplyAdd(x2, y1, c21);
            c31 = Vector512.FusedMultiplyAdd(x3, y1, c31);
            Vector512<float> y2 = Vector512.Load(b2 + n);
            c02 = Vector512.FusedMultiplyAdd(x0, y2, c02);
            c12 = Vector512.FusedMultiplyAdd(x1, y2, c12);
            c22 = Vector512.FusedMultiplyAdd(x2, y2, c22);
            c32 = Vector512.FusedMultiplyAdd(x3, y2, c32);
            Vector512<float> y3 = Vector512.Load(b3 + n);
            c03 = Vector512.FusedMultiplyAdd(x0, y3, c03);
            c13 = Vector512.FusedMultiplyAdd(x1, y3, c13);
            c23 = Vector512.FusedMultiplyAdd(x2, y3, c23);
            c33 = Vector512.FusedMultiplyAdd(x3, y3, c33);
            Vector512<float> y4 = Vector512.Load(b4 + n);
            c04 = Vector512.FusedMultiplyAdd(x0, y4, c04);
            c14 = Vector512.FusedMultiplyAdd(x1, y4, c14);
            c24 = Vector512.FusedMultiplyAdd(x2, y4, c24);
            c34 = Vector512.FusedMultiplyAdd(x3, y4, c34);
            Vector512<float> y5 = Vector512.Load(b5 + n);
            c05 = Vector512.FusedMultiplyAdd(x0, y5, c05);
            c15 = Vector512.FusedMultiplyAdd(x1, y5, c15);
            c25 = Vector512.FusedMultiplyAdd(x2, y5, c25);
            c35 = Vector512.FusedMultiplyAdd(x3, y5, c35);
        }

        c[0] += Sum(c00);
        c[1] += Sum(c01);
        c[2] += Sum(c02);
        c[3] += Sum(c03);
        c[4] += Sum(c04);
        c[5] += Sum(c05);
        c += cStride;
        c[0] += Sum(c10);
        c[1] += Sum(c11);
        c[2] += Sum(c12);
        c[3] += Sum(c13);
        c[4] += Sum(c14);
        c[5] += Sum(c15);
        c += cStride;
        c[0] += Sum(c20);
        c[1] += Sum(c21);
        c[2] += Sum(c22);
        c[3] += Sum(c23);
        c[4] += Sum(c24);
        c[5] += Sum(c25);
        c += cStride;
        c[0] += Sum(c30);
        c[1] += Sum(c31);
        c[2] += Sum(c32);
        c[3] += Sum(c33);
        c[4] += Sum(c34);
        c[5] += Sum(c35);
    }

    // Said in so many words, for narrower vectors to do the same.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector512<float> x) => Vector256.Sum(x.GetLower()) + Vector256.Sum(x.GetUpper());
}
