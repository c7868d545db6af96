using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Four rows by three vectors: 12 accumulators, three vectors of B and one broadcast of A in 16 registers. 4 x 24 with 256-bit vectors, 4 x 12 with 128-bit ones.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal readonly unsafe struct GemmKernel4x3<TLanes, TVector> : IMicroKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static int Rows => 4;

    public static int Spacing => Rows;

    public static int Columns => 3 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, int depth, float* a, float* b, int* offsets, float* c, int cStride, bool accumulate)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        TVector c00, c01, c02;
        TVector c10, c11, c12;
        TVector c20, c21, c22;
        TVector c30, c31, c32;
        if (accumulate)
        {
            Load(c, out c00, out c01, out c02);
            Load(c + cStride, out c10, out c11, out c12);
            Load(c + (2 * cStride), out c20, out c21, out c22);
            Load(c + (3 * cStride), out c30, out c31, out c32);
        }
        else
        {
            c00 = c01 = c02 = default;
            c10 = c11 = c12 = default;
            c20 = c21 = c22 = default;
            c30 = c31 = c32 = default;
        }

        for (int k = 0; k < depth; k++)
        {
            float* row = b + offsets[k];
            TVector b0 = TLanes.Load(row);
            TVector b1 = TLanes.Load(row + TLanes.Count);
            TVector b2 = TLanes.Load(row + (2 * TLanes.Count));

            TVector a0 = TLanes.Create(a[0]);
            c00 = TLanes.FusedMultiplyAdd(a0, b0, c00);
            c01 = TLanes.FusedMultiplyAdd(a0, b1, c01);
            c02 = TLanes.FusedMultiplyAdd(a0, b2, c02);
            TVector a1 = TLanes.Create(a[1]);
            c10 = TLanes.FusedMultiplyAdd(a1, b0, c10);
            c11 = TLanes.FusedMultiplyAdd(a1, b1, c11);
            c12 = TLanes.FusedMultiplyAdd(a1, b2, c12);
            TVector a2 = TLanes.Create(a[2]);
            c20 = TLanes.FusedMultiplyAdd(a2, b0, c20);
            c21 = TLanes.FusedMultiplyAdd(a2, b1, c21);
            c22 = TLanes.FusedMultiplyAdd(a2, b2, c22);
            TVector a3 = TLanes.Create(a[3]);
            c30 = TLanes.FusedMultiplyAdd(a3, b0, c30);
            c31 = TLanes.FusedMultiplyAdd(a3, b1, c31);
            c32 = TLanes.FusedMultiplyAdd(a3, b2, c32);
            a += Rows;
        }

        Store(c, c00, c01, c02);
        Store(c + cStride, c10, c11, c12);
        Store(c + (2 * cStride), c20, c21, c22);
        Store(c + (3 * cStride), c30, c31, c32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* row, out TVector v0, out TVector v1, out TVector v2)
    {
        v0 = TLanes.Load(row);
        v1 = TLanes.Load(row + TLanes.Count);
        v2 = TLanes.Load(row + (2 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* row, TVector v0, TVector v1, TVector v2)
    {
        TLanes.Store(v0, row);
        TLanes.Store(v1, row + TLanes.Count);
        TLanes.Store(v2, row + (2 * TLanes.Count));
    }
}
