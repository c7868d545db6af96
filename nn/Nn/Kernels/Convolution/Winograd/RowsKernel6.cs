using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Six rows by two vectors, as many accumulators as 16 registers allow; where no more than four rows count, only those.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal readonly unsafe struct RowsKernel6<TLanes, TVector> : IRowsKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    // 16 tiles are two sixes and a four.
    private const int Fewer = 4;

    public static int Rows => 6;

    public static void Multiply(int rows, int depth, float* a, float* b, float* ahead, float* c)
    {
        if (rows > Fewer)
        {
            Six(depth, a, b, ahead, c);
        }
        else
        {
            Four(depth, a, b, ahead, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(int depth, float* a, float* b, float* ahead, float* c)
    {
        // One named local a register: the just-in-time compiler keeps arrays in memory.
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        TVector c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        float* a1 = a + depth;
        float* a2 = a1 + depth;
        float* a3 = a2 + depth;
        float* a4 = a3 + depth;
        float* a5 = a4 + depth;
        int columns = 2 * TLanes.Count;

        // Four steps at once: where another thread shares the core, instructions beside the multiplications cost as much as they do.
        for (nint k = 0; k < depth; k += 4, b += 4 * columns, ahead += 4 * columns)
        {
            TLanes.Prefetch(ahead);
            TileOf6x2<TLanes, TVector>.Step(
                a, a1, a2, a3, a4, a5, k, b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            TileOf6x2<TLanes, TVector>.Step(
                a, a1, a2, a3, a4, a5, k + 1, b + columns, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            TLanes.Prefetch(ahead + (2 * columns));
            TileOf6x2<TLanes, TVector>.Step(
                a, a1, a2, a3, a4, a5, k + 2, b + (2 * columns), ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            TileOf6x2<TLanes, TVector>.Step(
                a, a1, a2, a3, a4, a5, k + 3, b + (3 * columns), ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        }

        TileOf6x2<TLanes, TVector>.Store(c, c00, c01);
        TileOf6x2<TLanes, TVector>.Store(c + columns, c10, c11);
        TileOf6x2<TLanes, TVector>.Store(c + (2 * columns), c20, c21);
        TileOf6x2<TLanes, TVector>.Store(c + (3 * columns), c30, c31);
        TileOf6x2<TLanes, TVector>.Store(c + (4 * columns), c40, c41);
        TileOf6x2<TLanes, TVector>.Store(c + (5 * columns), c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(int depth, float* a, float* b, float* ahead, float* c)
    {
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        float* a1 = a + depth;
        float* a2 = a1 + depth;
        float* a3 = a2 + depth;
        int columns = 2 * TLanes.Count;
        for (nint k = 0; k < depth; k += 4, b += 4 * columns, ahead += 4 * columns)
        {
            TLanes.Prefetch(ahead);
            TileOf6x2<TLanes, TVector>.StepOfFour(a, a1, a2, a3, k, b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            TileOf6x2<TLanes, TVector>.StepOfFour(a, a1, a2, a3, k + 1, b + columns, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            TLanes.Prefetch(ahead + (2 * columns));
            TileOf6x2<TLanes, TVector>.StepOfFour(a, a1, a2, a3, k + 2, b + (2 * columns), ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            TileOf6x2<TLanes, TVector>.StepOfFour(a, a1, a2, a3, k + 3, b + (3 * columns), ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
        }

        TileOf6x2<TLanes, TVector>.Store(c, c00, c01);
        TileOf6x2<TLanes, TVector>.Store(c + columns, c10, c11);
        TileOf6x2<TLanes, TVector>.Store(c + (2 * columns), c20, c21);
        TileOf6x2<TLanes, TVector>.Store(c + (3 * columns), c30, c31);
    }
}
