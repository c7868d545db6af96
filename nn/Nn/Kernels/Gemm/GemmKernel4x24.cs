using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Four rows by three 256-bit vectors: 12 accumulators, three vectors of B and one broadcast of A in 16 registers.</summary>
internal readonly unsafe struct GemmKernel4x24 : IMicroKernel
{
    private const int Width = 8;

    public static int Rows => 4;

    public static int Spacing => Rows;

    public static int Columns => 3 * Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, int depth, float* a, float* b, int* offsets, float* c, int cStride, bool accumulate)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        Vector256<float> c00, c01, c02;
        Vector256<float> c10, c11, c12;
        Vector256<float> c20, c21, c22;
        Vector256<float> c30, c31, c32;
        if (accumulate)
        {
            Load(c, out c00, out c01, out c02);
            Load(c + cStride, out c10, out c11, out c12);
            Load(c + (2 * cStride), out c20, out c21, out c22);
            Load(c + (3 * cStride), out c30, out c31, out c32);
        }
        else
        {
            c00 = c01 = c02 = Vector256<float>.Zero;
            c10 = c11 = c12 = Vector256<float>.Zero;
            c20 = c21 = c22 = Vector256<float>.Zero;
            c30 = c31 = c32 = Vector256<float>.Zero;
        }

        for (int k = 0; k < depth; k++)
        {
            float* row = b + offsets[k];
            Vector256<float> b0 = Vector256.Load(row);
            Vector256<float> b1 = Vector256.Load(row + Width);
            Vector256<float> b2 = Vector256.Load(row + (2 * Width));

            Vector256<float> a0 = Vector256.Create(a[0]);
            c00 = Vector256.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(a0, b1, c01);
            c02 = Vector256.FusedMultiplyAdd(a0, b2, c02);
            Vector256<float> a1 = Vector256.Create(a[1]);
            c10 = Vector256.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(a1, b1, c11);
            c12 = Vector256.FusedMultiplyAdd(a1, b2, c12);
            Vector256<float> a2 = Vector256.Create(a[2]);
            c20 = Vector256.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(a2, b1, c21);
            c22 = Vector256.FusedMultiplyAdd(a2, b2, c22);
            Vector256<float> a3 = Vector256.Create(a[3]);
            c30 = Vector256.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(a3, b1, c31);
            c32 = Vector256.FusedMultiplyAdd(a3, b2, c32);
            a += Rows;
        }

        Store(c, c00, c01, c02);
        Store(c + cStride, c10, c11, c12);
        Store(c + (2 * cStride), c20, c21, c22);
        Store(c + (3 * cStride), c30, c31, c32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* row, out Vector256<float> v0, out Vector256<float> v1, out Vector256<float> v2)
    {
        v0 = Vector256.Load(row);
        v1 = Vector256.Load(row + Width);
        v2 = Vector256.Load(row + (2 * Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* row, Vector256<float> v0, Vector256<float> v1, Vector256<float> v2)
    {
        v0.Store(row);
        v1.Store(row + Width);
        v2.Store(row + (2 * Width));
    }
}
