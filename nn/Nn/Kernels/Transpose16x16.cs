using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels;

/// <summary>Turns 16 rows of 16 numbers into 16 columns, in registers.</summary>
internal static unsafe class Transpose16x16
{
    /// <summary>The side of the block.</summary>
    public const int Side = 16;

    /// <summary>Numbers from one row to the next where <see cref="Finish"/> reads: a constant, for addresses that cost nothing.</summary>
    public const int FinishStride = 32;

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>Number j of row i becomes number i of row j, with something added and a rectifier on the way.</summary>
    /// <param name="from">Where the rows read are counted from.</param>
    /// <param name="fromOffsets">Where each of the 16 starts.</param>
    /// <param name="to">Where the rows written are counted from.</param>
    /// <param name="toOffsets">Where each of the 16 starts.</param>
    /// <param name="finish">What is done to the numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* from, int* fromOffsets, float* to, int* toOffsets, TransposeFinish finish)
    {
        // Pairs of rows interleave number by number, pairs of pairs two by two: each 128-bit lane then holds four finished columns' quarters.
        Quarter(from, fromOffsets, out Vector512<float> a0, out Vector512<float> a1, out Vector512<float> a2, out Vector512<float> a3);
        Quarter(from, fromOffsets + 4, out Vector512<float> b0, out Vector512<float> b1, out Vector512<float> b2, out Vector512<float> b3);
        Quarter(from, fromOffsets + 8, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3);
        Quarter(from, fromOffsets + 12, out Vector512<float> d0, out Vector512<float> d1, out Vector512<float> d2, out Vector512<float> d3);
        FinishLanes(a0, b0, c0, d0, to, toOffsets, finish);
        FinishLanes(a1, b1, c1, d1, to, toOffsets + 1, finish);
        FinishLanes(a2, b2, c2, d2, to, toOffsets + 2, finish);
        FinishLanes(a3, b3, c3, d3, to, toOffsets + 3, finish);
    }

    /// <summary>As <see cref="Copy"/>, with every column finished on its way and cut into two runs of eight.</summary>
    /// <param name="from">The first row; rows are <see cref="FinishStride"/> apart.</param>
    /// <param name="shifts">What to add to each column, or null for nothing.</param>
    /// <param name="addend">How far from where a number goes the number lies that is added to it next, or 0 for none.</param>
    /// <param name="rectify">Whether to put 0 where the result is negative.</param>
    /// <param name="to">Where the first column's first run goes; columns are <paramref name="toStride"/> apart.</param>
    /// <param name="second">Where its second run goes.</param>
    /// <param name="toStride">Numbers from one column to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(float* from, float* shifts, nint addend, bool rectify, float* to, float* second, nint toStride)
    {
        const int Quarters = 4 * FinishStride;
        AdjacentQuarter(from, out Vector512<float> a0, out Vector512<float> a1, out Vector512<float> a2, out Vector512<float> a3);
        AdjacentQuarter(from + Quarters, out Vector512<float> b0, out Vector512<float> b1, out Vector512<float> b2, out Vector512<float> b3);
        AdjacentQuarter(from + (2 * Quarters), out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3);
        AdjacentQuarter(from + (3 * Quarters), out Vector512<float> d0, out Vector512<float> d1, out Vector512<float> d2, out Vector512<float> d3);
        FinishLanes(a0, b0, c0, d0, shifts, addend, rectify, to, second, toStride);
        FinishLanes(a1, b1, c1, d1, shifts == null ? null : shifts + 1, addend, rectify, to + toStride, second + toStride, toStride);
        FinishLanes(a2, b2, c2, d2, shifts == null ? null : shifts + 2, addend, rectify, to + (2 * toStride), second + (2 * toStride), toStride);
        FinishLanes(a3, b3, c3, d3, shifts == null ? null : shifts + 3, addend, rectify, to + (3 * toStride), second + (3 * toStride), toStride);
    }

    /// <summary>Four rows become four vectors whose lane l holds, of vector v, column 4 l + v of the four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(
        float* from, int* offsets, out Vector512<float> v0, out Vector512<float> v1, out Vector512<float> v2, out Vector512<float> v3)
    {
        Quarter(
            Vector512.Load(from + offsets[0]), Vector512.Load(from + offsets[1]), Vector512.Load(from + offsets[2]), Vector512.Load(from + offsets[3]),
            out v0, out v1, out v2, out v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AdjacentQuarter(float* from, out Vector512<float> v0, out Vector512<float> v1, out Vector512<float> v2, out Vector512<float> v3) =>
        Quarter(
            Vector512.Load(from), Vector512.Load(from + FinishStride), Vector512.Load(from + (2 * FinishStride)), Vector512.Load(from + (3 * FinishStride)),
            out v0, out v1, out v2, out v3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(
        Vector512<float> x0, Vector512<float> x1, Vector512<float> x2, Vector512<float> x3,
        out Vector512<float> v0, out Vector512<float> v1, out Vector512<float> v2, out Vector512<float> v3)
    {
        Vector512<double> low01 = Avx512F.UnpackLow(x0, x1).AsDouble(), high01 = Avx512F.UnpackHigh(x0, x1).AsDouble();
        Vector512<double> low23 = Avx512F.UnpackLow(x2, x3).AsDouble(), high23 = Avx512F.UnpackHigh(x2, x3).AsDouble();
        v0 = Avx512F.UnpackLow(low01, low23).AsSingle();
        v1 = Avx512F.UnpackHigh(low01, low23).AsSingle();
        v2 = Avx512F.UnpackLow(high01, high23).AsSingle();
        v3 = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>Gathers lane l of four vectors into the row for column 4 l.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FinishLanes(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* shifts, nint addend, bool rectify, float* to, float* second, nint stride)
    {
        Vector512<float> ab02 = Avx512F.Shuffle4x128(a, b, 0b10_00_10_00), ab13 = Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);
        Vector512<float> cd02 = Avx512F.Shuffle4x128(c, d, 0b10_00_10_00), cd13 = Avx512F.Shuffle4x128(c, d, 0b11_01_11_01);
        Vector512<float> x0 = Avx512F.Shuffle4x128(ab02, cd02, 0b10_00_10_00), x4 = Avx512F.Shuffle4x128(ab13, cd13, 0b10_00_10_00);
        Vector512<float> x8 = Avx512F.Shuffle4x128(ab02, cd02, 0b11_01_11_01), x12 = Avx512F.Shuffle4x128(ab13, cd13, 0b11_01_11_01);
        if (shifts != null)
        {
            (x0, x4, x8, x12) = (x0 + Vector512.Create(shifts[0]), x4 + Vector512.Create(shifts[4]), x8 + Vector512.Create(shifts[8]), x12 + Vector512.Create(shifts[12]));
        }

        if (addend != 0)
        {
            x0 += Halves(to + addend, second + addend);
            x4 += Halves(to + addend + (4 * stride), second + addend + (4 * stride));
            x8 += Halves(to + addend + (8 * stride), second + addend + (8 * stride));
            x12 += Halves(to + addend + (12 * stride), second + addend + (12 * stride));
        }

        if (rectify)
        {
            (x0, x4, x8, x12) = (Rectify(x0), Rectify(x4), Rectify(x8), Rectify(x12));
        }

        Halves(x0, to, second);
        Halves(x4, to + (4 * stride), second + (4 * stride));
        Halves(x8, to + (8 * stride), second + (8 * stride));
        Halves(x12, to + (12 * stride), second + (12 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FinishLanes(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* to, int* offsets, TransposeFinish finish)
    {
        Vector512<float> ab02 = Avx512F.Shuffle4x128(a, b, 0b10_00_10_00), ab13 = Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);
        Vector512<float> cd02 = Avx512F.Shuffle4x128(c, d, 0b10_00_10_00), cd13 = Avx512F.Shuffle4x128(c, d, 0b11_01_11_01);
        float* to0 = to + offsets[0], to4 = to + offsets[4], to8 = to + offsets[8], to12 = to + offsets[12];
        Vector512<float> x0 = Avx512F.Shuffle4x128(ab02, cd02, 0b10_00_10_00), x4 = Avx512F.Shuffle4x128(ab13, cd13, 0b10_00_10_00);
        Vector512<float> x8 = Avx512F.Shuffle4x128(ab02, cd02, 0b11_01_11_01), x12 = Avx512F.Shuffle4x128(ab13, cd13, 0b11_01_11_01);
        if (finish.Addend != 0)
        {
            (x0, x4) = (x0 + Vector512.Load(to0 + finish.Addend), x4 + Vector512.Load(to4 + finish.Addend));
            (x8, x12) = (x8 + Vector512.Load(to8 + finish.Addend), x12 + Vector512.Load(to12 + finish.Addend));
        }

        if (finish.Rectify)
        {
            (x0, x4, x8, x12) = (Rectify(x0), Rectify(x4), Rectify(x8), Rectify(x12));
        }

        x0.Store(to0);
        x4.Store(to4);
        x8.Store(to8);
        x12.Store(to12);
    }

    // As Vector512.Max with 0, NaN and -0 included, in two instructions instead of three.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Rectify(Vector512<float> x) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512<float>.Zero), Vector512<float>.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Halves(float* from, float* second) => Vector512.Create(Vector256.Load(from), Vector256.Load(second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves(Vector512<float> x, float* to, float* second)
    {
        x.GetLower().Store(to);
        x.GetUpper().Store(second);
    }
}
