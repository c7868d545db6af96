using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Six rows at a time, as many as 16 registers have accumulators for, then four at a time what is left.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal readonly unsafe struct StripKernel6<TLanes, TVector> : IStripKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Most = 6;
    private const int Least = 4;

    public static void Multiply(int rows, int depth, float* a, nint aRow, nint aDepth, float* b, float* c, bool accumulate)
    {
        // Of what sixes leave, 2 and a six are two fours.
        int sixes = rows % Most == Most - Least ? rows - Most - (Most - Least) : rows / Most * Most, row = 0;
        for (; row < sixes; row += Most, a += Most * aRow, c += Most * 2 * TLanes.Count)
        {
            Six(depth, a, aRow, aDepth, b, c, accumulate);
        }

        for (; row < rows; row += Least, a += Least * aRow, c += Least * 2 * TLanes.Count)
        {
            Four(depth, a, aRow, aDepth, b, c, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(int depth, float* a, nint aRow, nint aDepth, float* b, float* c, bool accumulate)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        int width = TLanes.Count, columns = 2 * width;
        TVector c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51;
        if (accumulate)
        {
            (c00, c01) = (TLanes.Load(c), TLanes.Load(c + width));
            (c10, c11) = (TLanes.Load(c + columns), TLanes.Load(c + columns + width));
            (c20, c21) = (TLanes.Load(c + (2 * columns)), TLanes.Load(c + (2 * columns) + width));
            (c30, c31) = (TLanes.Load(c + (3 * columns)), TLanes.Load(c + (3 * columns) + width));
            (c40, c41) = (TLanes.Load(c + (4 * columns)), TLanes.Load(c + (4 * columns) + width));
            (c50, c51) = (TLanes.Load(c + (5 * columns)), TLanes.Load(c + (5 * columns) + width));
        }
        else
        {
            c00 = c01 = c10 = c11 = c20 = c21 = default;
            c30 = c31 = c40 = c41 = c50 = c51 = default;
        }

        float* a1 = a + aRow;
        float* a2 = a1 + aRow;
        float* a3 = a2 + aRow;
        float* a4 = a3 + aRow;
        float* a5 = a4 + aRow;
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
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(int depth, float* a, nint aRow, nint aDepth, float* b, float* c, bool accumulate)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        int width = TLanes.Count, columns = 2 * width;
        TVector c00, c01, c10, c11, c20, c21, c30, c31;
        if (accumulate)
        {
            (c00, c01) = (TLanes.Load(c), TLanes.Load(c + width));
            (c10, c11) = (TLanes.Load(c + columns), TLanes.Load(c + columns + width));
            (c20, c21) = (TLanes.Load(c + (2 * columns)), TLanes.Load(c + (2 * columns) + width));
            (c30, c31) = (TLanes.Load(c + (3 * columns)), TLanes.Load(c + (3 * columns) + width));
        }
        else
        {
            c00 = c01 = c10 = c11 = default;
            c20 = c21 = c30 = c31 = default;
        }

        float* a1 = a + aRow;
        float* a2 = a1 + aRow;
        float* a3 = a2 + aRow;
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
        }

        TLanes.Store(c00, c);
        TLanes.Store(c01, c + width);
        TLanes.Store(c10, c + columns);
        TLanes.Store(c11, c + columns + width);
        TLanes.Store(c20, c + (2 * columns));
        TLanes.Store(c21, c + (2 * columns) + width);
        TLanes.Store(c30, c + (3 * columns));
        TLanes.Store(c31, c + (3 * columns) + width);
    }
}
