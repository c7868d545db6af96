using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Eight rows by two 512-bit vectors, for a remainder that would leave a wider tile half empty.</summary>
internal readonly unsafe struct GemmKernel8x32 : IMicroKernel
{
    private const int Width = 16;

    public static int Rows => 8;

    public static int Columns => 2 * Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int depth, float* a, float* b, int* offsets, float* c, int cStride, bool accumulate)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        Vector512<float> c00, c01;
        Vector512<float> c10, c11;
        Vector512<float> c20, c21;
        Vector512<float> c30, c31;
        Vector512<float> c40, c41;
        Vector512<float> c50, c51;
        Vector512<float> c60, c61;
        Vector512<float> c70, c71;
        if (accumulate)
        {
            Load(c, out c00, out c01);
            Load(c + cStride, out c10, out c11);
            Load(c + (2 * cStride), out c20, out c21);
            Load(c + (3 * cStride), out c30, out c31);
            Load(c + (4 * cStride), out c40, out c41);
            Load(c + (5 * cStride), out c50, out c51);
            Load(c + (6 * cStride), out c60, out c61);
            Load(c + (7 * cStride), out c70, out c71);
        }
        else
        {
            c00 = c01 = Vector512<float>.Zero;
            c10 = c11 = Vector512<float>.Zero;
            c20 = c21 = Vector512<float>.Zero;
            c30 = c31 = Vector512<float>.Zero;
            c40 = c41 = Vector512<float>.Zero;
            c50 = c51 = Vector512<float>.Zero;
            c60 = c61 = Vector512<float>.Zero;
            c70 = c71 = Vector512<float>.Zero;
        }

        for (int k = 0; k < depth; k++)
        {
            float* row = b + offsets[k];
            Vector512<float> b0 = Vector512.Load(row);
            Vector512<float> b1 = Vector512.Load(row + Width);

            Vector512<float> a0 = Vector512.Create(a[0]);
            c00 = Vector512.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(a0, b1, c01);
            Vector512<float> a1 = Vector512.Create(a[1]);
            c10 = Vector512.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(a1, b1, c11);
            Vector512<float> a2 = Vector512.Create(a[2]);
            c20 = Vector512.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(a2, b1, c21);
            Vector512<float> a3 = Vector512.Create(a[3]);
            c30 = Vector512.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(a3, b1, c31);
            Vector512<float> a4 = Vector512.Create(a[4]);
            c40 = Vector512.FusedMultiplyAdd(a4, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(a4, b1, c41);
            Vector512<float> a5 = Vector512.Create(a[5]);
            c50 = Vector512.FusedMultiplyAdd(a5, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(a5, b1, c51);
            Vector512<float> a6 = Vector512.Create(a[6]);
            c60 = Vector512.FusedMultiplyAdd(a6, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(a6, b1, c61);
            Vector512<float> a7 = Vector512.Create(a[7]);
            c70 = Vector512.FusedMultiplyAdd(a7, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(a7, b1, c71);
            a += Rows;
        }

        Store(c, c00, c01);
        Store(c + cStride, c10, c11);
        Store(c + (2 * cStride), c20, c21);
        Store(c + (3 * cStride), c30, c31);
        Store(c + (4 * cStride), c40, c41);
        Store(c + (5 * cStride), c50, c51);
        Store(c + (6 * cStride), c60, c61);
        Store(c + (7 * cStride), c70, c71);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* row, out Vector512<float> v0, out Vector512<float> v1)
    {
        v0 = Vector512.Load(row);
        v1 = Vector512.Load(row + Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* row, Vector512<float> v0, Vector512<float> v1)
    {
        v0.Store(row);
        v1.Store(row + Width);
    }
}
