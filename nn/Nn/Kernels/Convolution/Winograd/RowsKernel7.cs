using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Seven rows by two vectors: no row is computed twice where an image has 7 x 7 tiles.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal readonly unsafe struct RowsKernel7<TLanes, TVector> : IRowsKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static int Rows => 7;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, int depth, float* a, float* b, float* ahead, float* c)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default;
        TVector c31 = default, c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default;
        float* a1 = a + depth;
        float* a2 = a1 + depth;
        float* a3 = a2 + depth;
        float* a4 = a3 + depth;
        float* a5 = a4 + depth;
        float* a6 = a5 + depth;
        int width = TLanes.Count;
        for (nint k = 0; k < depth; k++, b += 2 * width, ahead += 2 * width)
        {
            TLanes.Prefetch(ahead);
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + width);
            TVector x0 = TLanes.Create(a[k]);
            c00 = TLanes.FusedMultiplyAdd(x0, b0, c00);
            c01 = TLanes.FusedMultiplyAdd(x0, b1, c01);
            TVector x1 = TLanes.Create(a1[k]);
            c10 = TLanes.FusedMultiplyAdd(x1, b0, c10);
            c11 = TLanes.FusedMultiplyAdd(x1, b1, c11);
            TVector x2 = TLanes.Create(a2[k]);
            c20 = TLanes.FusedMultiplyAdd(x2, b0, c20);
            c21 = TLanes.FusedMultiplyAdd(x2, b1, c21);
            TVector x3 = TLanes.Create(a3[k]);
            c30 = TLanes.FusedMultiplyAdd(x3, b0, c30);
            c31 = TLanes.FusedMultiplyAdd(x3, b1, c31);
            TVector x4 = TLanes.Create(a4[k]);
            c40 = TLanes.FusedMultiplyAdd(x4, b0, c40);
            c41 = TLanes.FusedMultiplyAdd(x4, b1, c41);
            TVector x5 = TLanes.Create(a5[k]);
            c50 = TLanes.FusedMultiplyAdd(x5, b0, c50);
            c51 = TLanes.FusedMultiplyAdd(x5, b1, c51);
            TVector x6 = TLanes.Create(a6[k]);
            c60 = TLanes.FusedMultiplyAdd(x6, b0, c60);
            c61 = TLanes.FusedMultiplyAdd(x6, b1, c61);
        }

        TLanes.Store(c00, c);
        TLanes.Store(c01, c + width);
        TLanes.Store(c10, c + (2 * width));
        TLanes.Store(c11, c + (3 * width));
        TLanes.Store(c20, c + (4 * width));
        TLanes.Store(c21, c + (5 * width));
        TLanes.Store(c30, c + (6 * width));
        TLanes.Store(c31, c + (7 * width));
        TLanes.Store(c40, c + (8 * width));
        TLanes.Store(c41, c + (9 * width));
        TLanes.Store(c50, c + (10 * width));
        TLanes.Store(c51, c + (11 * width));
        TLanes.Store(c60, c + (12 * width));
        TLanes.Store(c61, c + (13 * width));
    }
}
