using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>Four rows by three vectors: 12 accumulators, three vectors of B and one broadcast of A in 16 registers. 4 x 24 with 256-bit vectors, 4 x 12 with 128-bit ones.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal readonly unsafe struct GemmKernel4x3<TLanes, TVector> : ITapKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    // Where another thread shares the core, instructions beside the multiplications cost as much as they do.
    private const int StepsAtOnce = 4;

    public static int Rows => 4;

    public static int Spacing => Rows;

    public static int Columns => 3 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, int depth, float* a, float* b, float* c, int cStride, bool accumulate)
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

        int strip = Columns;
        float* whole = a + (depth / StepsAtOnce * StepsAtOnce * Rows), end = a + (depth * Rows);
        for (; a < whole; a += StepsAtOnce * Rows, b += StepsAtOnce * strip)
        {
            Step(a, b, ref c00, ref c01, ref c02, ref c10, ref c11, ref c12, ref c20, ref c21, ref c22, ref c30, ref c31, ref c32);
            Step(a + Rows, b + strip, ref c00, ref c01, ref c02, ref c10, ref c11, ref c12, ref c20, ref c21, ref c22, ref c30, ref c31, ref c32);
            Step(a + (2 * Rows), b + (2 * strip), ref c00, ref c01, ref c02, ref c10, ref c11, ref c12, ref c20, ref c21, ref c22, ref c30, ref c31, ref c32);
            Step(a + (3 * Rows), b + (3 * strip), ref c00, ref c01, ref c02, ref c10, ref c11, ref c12, ref c20, ref c21, ref c22, ref c30, ref c31, ref c32);
        }

        for (; a < end; a += Rows, b += strip)
        {
            Step(a, b, ref c00, ref c01, ref c02, ref c10, ref c11, ref c12, ref c20, ref c21, ref c22, ref c30, ref c31, ref c32);
        }

        Store(c, c00, c01, c02);
        Store(c + cStride, c10, c11, c12);
        Store(c + (2 * cStride), c20, c21, c22);
        Store(c + (3 * cStride), c30, c31, c32);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyTaps(int depth, float* a, float* b, int* taps, float* c, int cStride)
    {
        TVector c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        TVector c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        int* last = taps + depth - 1;
        for (; taps < last; taps += 2, a += 2 * Rows)
        {
            Step(a, b + taps[0], ref c00, ref c01, ref c02, ref c10, ref c11, ref c12, ref c20, ref c21, ref c22, ref c30, ref c31, ref c32);
            Step(a + Rows, b + taps[1], ref c00, ref c01, ref c02, ref c10, ref c11, ref c12, ref c20, ref c21, ref c22, ref c30, ref c31, ref c32);
        }

        if (taps == last)
        {
            Step(a, b + taps[0], ref c00, ref c01, ref c02, ref c10, ref c11, ref c12, ref c20, ref c21, ref c22, ref c30, ref c31, ref c32);
        }

        Store(c, c00, c01, c02);
        Store(c + cStride, c10, c11, c12);
        Store(c + (2 * cStride), c20, c21, c22);
        Store(c + (3 * cStride), c30, c31, c32);
    }

    // Inlined, its references are the caller's registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        float* a, float* b, ref TVector c00, ref TVector c01, ref TVector c02, ref TVector c10, ref TVector c11, ref TVector c12,
        ref TVector c20, ref TVector c21, ref TVector c22, ref TVector c30, ref TVector c31, ref TVector c32)
    {
        Load(b, out TVector b0, out TVector b1, out TVector b2);
        Add(TLanes.Create(a[0]), b0, b1, b2, ref c00, ref c01, ref c02);
        Add(TLanes.Create(a[1]), b0, b1, b2, ref c10, ref c11, ref c12);
        Add(TLanes.Create(a[2]), b0, b1, b2, ref c20, ref c21, ref c22);
        Add(TLanes.Create(a[3]), b0, b1, b2, ref c30, ref c31, ref c32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector x, TVector b0, TVector b1, TVector b2, ref TVector c0, ref TVector c1, ref TVector c2)
    {
        c0 = TLanes.FusedMultiplyAdd(x, b0, c0);
        c1 = TLanes.FusedMultiplyAdd(x, b1, c1);
        c2 = TLanes.FusedMultiplyAdd(x, b2, c2);
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
