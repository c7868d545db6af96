using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Six rows at a time, as many as 16 registers have accumulators for, then four at a time what is left.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <remarks>Two steps at once: where another thread shares the core, instructions beside the multiplications cost as much as they do.</remarks>
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
        int columns = 2 * TLanes.Count;
        TileOf6x2<TLanes, TVector>.Begin(c, accumulate, out TVector c00, out TVector c01);
        TileOf6x2<TLanes, TVector>.Begin(c + columns, accumulate, out TVector c10, out TVector c11);
        TileOf6x2<TLanes, TVector>.Begin(c + (2 * columns), accumulate, out TVector c20, out TVector c21);
        TileOf6x2<TLanes, TVector>.Begin(c + (3 * columns), accumulate, out TVector c30, out TVector c31);
        TileOf6x2<TLanes, TVector>.Begin(c + (4 * columns), accumulate, out TVector c40, out TVector c41);
        TileOf6x2<TLanes, TVector>.Begin(c + (5 * columns), accumulate, out TVector c50, out TVector c51);
        float* a1 = a + aRow;
        float* a2 = a1 + aRow;
        float* a3 = a2 + aRow;
        float* a4 = a3 + aRow;
        float* a5 = a4 + aRow;
        float* end = b + ((nint)depth * columns), last = end - columns;
        nint at = 0;
        for (; b < last; b += 2 * columns, at += 2 * aDepth)
        {
            TileOf6x2<TLanes, TVector>.Step(a, a1, a2, a3, a4, a5, at, b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            TileOf6x2<TLanes, TVector>.Step(
                a, a1, a2, a3, a4, a5, at + aDepth, b + columns, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        }

        if (b < end)
        {
            TileOf6x2<TLanes, TVector>.Step(a, a1, a2, a3, a4, a5, at, b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        }

        TileOf6x2<TLanes, TVector>.Store(c, c00, c01);
        TileOf6x2<TLanes, TVector>.Store(c + columns, c10, c11);
        TileOf6x2<TLanes, TVector>.Store(c + (2 * columns), c20, c21);
        TileOf6x2<TLanes, TVector>.Store(c + (3 * columns), c30, c31);
        TileOf6x2<TLanes, TVector>.Store(c + (4 * columns), c40, c41);
        TileOf6x2<TLanes, TVector>.Store(c + (5 * columns), c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(int depth, float* a, nint aRow, nint aDepth, float* b, float* c, bool accumulate)
    {
        int columns = 2 * TLanes.Count;
        TileOf6x2<TLanes, TVector>.Begin(c, accumulate, out TVector c00, out TVector c01);
        TileOf6x2<TLanes, TVector>.Begin(c + columns, accumulate, out TVector c10, out TVector c11);
        TileOf6x2<TLanes, TVector>.Begin(c + (2 * columns), accumulate, out TVector c20, out TVector c21);
        TileOf6x2<TLanes, TVector>.Begin(c + (3 * columns), accumulate, out TVector c30, out TVector c31);
        float* a1 = a + aRow;
        float* a2 = a1 + aRow;
        float* a3 = a2 + aRow;
        float* end = b + ((nint)depth * columns), last = end - columns;
        nint at = 0;
        for (; b < last; b += 2 * columns, at += 2 * aDepth)
        {
            TileOf6x2<TLanes, TVector>.StepOfFour(a, a1, a2, a3, at, b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            TileOf6x2<TLanes, TVector>.StepOfFour(a, a1, a2, a3, at + aDepth, b + columns, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
        }

        if (b < end)
        {
            TileOf6x2<TLanes, TVector>.StepOfFour(a, a1, a2, a3, at, b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
        }

        TileOf6x2<TLanes, TVector>.Store(c, c00, c01);
        TileOf6x2<TLanes, TVector>.Store(c + columns, c10, c11);
        TileOf6x2<TLanes, TVector>.Store(c + (2 * columns), c20, c21);
        TileOf6x2<TLanes, TVector>.Store(c + (3 * columns), c30, c31);
    }
}
