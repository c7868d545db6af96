using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Eight rows at a time: with 32 registers, 16 accumulators keep both multipliers busy.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal readonly unsafe struct StripKernel8<TLanes, TVector> : IStripKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Rows = 8;

    public static void Multiply(int rows, int depth, float* a, nint aRow, nint aDepth, float* b, float* c, bool accumulate)
    {
        for (int row = 0; row < rows; row += Rows, a += Rows * aRow, c += Rows * 2 * TLanes.Count)
        {
            Eight(depth, a, aRow, aDepth, b, c, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight(int depth, float* a, nint aRow, nint aDepth, float* b, float* c, bool accumulate)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        int width = TLanes.Count, columns = 2 * width;
        TVector c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        if (accumulate)
        {
            (c00, c01) = (TLanes.Load(c), TLanes.Load(c + width));
            (c10, c11) = (TLanes.Load(c + columns), TLanes.Load(c + columns + width));
            (c20, c21) = (TLanes.Load(c + (2 * columns)), TLanes.Load(c + (2 * columns) + width));
            (c30, c31) = (TLanes.Load(c + (3 * columns)), TLanes.Load(c + (3 * columns) + width));
            (c40, c41) = (TLanes.Load(c + (4 * columns)), TLanes.Load(c + (4 * columns) + width));
            (c50, c51) = (TLanes.Load(c + (5 * columns)), TLanes.Load(c + (5 * columns) + width));
            (c60, c61) = (TLanes.Load(c + (6 * columns)), TLanes.Load(c + (6 * columns) + width));
            (c70, c71) = (TLanes.Load(c + (7 * columns)), TLanes.Load(c + (7 * columns) + width));
        }
        else
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = default;
            c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = default;
        }

        float* a1 = a + aRow;
        float* a2 = a1 + aRow;
        float* a3 = a2 + aRow;
        float* a4 = a3 + aRow;
        float* a5 = a4 + aRow;
        float* a6 = a5 + aRow;
        float* a7 = a6 + aRow;
        nint at = 0;
        for (float* end = b + ((nint)depth * columns); b < end; b += columns, at += aDepth)
        {
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + width);
            TVector x0 = TLanes.Create(a[at]);
            c00 = TLanes.FusedMultiplyAdd(x0, b0, c00);
            c01 = TLanes.FusedMultiplyAdd(x0, b1, c01);
            TVector x1 = TLanes.Create(a1[at]);
            c10 = TLanes.FusedMultiplyAdd(x1, b0, c10);
            c11 = TLanes.FusedMultiplyAdd(x1, b1, c11);
            TVector x2 = TLanes.Create(a2[at]);
            c20 = TLanes.FusedMultiplyAdd(x2, b0, c20);
            c21 = TLanes.FusedMultiplyAdd(x2, b1, c21);
            TVector x3 = TLanes.Create(a3[at]);
            c30 = TLanes.FusedMultiplyAdd(x3, b0, c30);
            c31 = TLanes.FusedMultiplyAdd(x3, b1, c31);
            TVector x4 = TLanes.Create(a4[at]);
            c40 = TLanes.FusedMultiplyAdd(x4, b0, c40);
            c41 = TLanes.FusedMultiplyAdd(x4, b1, c41);
            TVector x5 = TLanes.Create(a5[at]);
            c50 = TLanes.FusedMultiplyAdd(x5, b0, c50);
            c51 = TLanes.FusedMultiplyAdd(x5, b1, c51);
            TVector x6 = TLanes.Create(a6[at]);
            c60 = TLanes.FusedMultiplyAdd(x6, b0, c60);
            c61 = TLanes.FusedMultiplyAdd(x6, b1, c61);
            TVector x7 = TLanes.Create(a7[at]);
            c70 = TLanes.FusedMultiplyAdd(x7, b0, c70);
            c71 = TLanes.FusedMultiplyAdd(x7, b1, c71);
        }

        TLanes.Store(c00, c);
        TLanes.Store(c01, c + width);
        TLanes.Store(c10, c + columns);
        TLanes.Store(c11, c + columns + width);
        TLanes.Store(c20, c + (2 * columns));
        TLanes.Store(c21, c + (2 * columns) + width);
        TLanes.Store(c30, c + (3 * columns));
        TLanes.Store(c31, c + (3 * columns) + width);
        TLanes.Store(c40, c + (4 * columns));
        TLanes.Store(c41, c + (4 * columns) + width);
        TLanes.Store(c50, c + (5 * columns));
        TLanes.Store(c51, c + (5 * columns) + width);
        TLanes.Store(c60, c + (6 * columns));
        TLanes.Store(c61, c + (6 * columns) + width);
        TLanes.Store(c70, c + (7 * columns));
        TLanes.Store(c71, c + (7 * columns) + width);
    }
}
