using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>F(2x2, 3x3), with the usual points 0, 1, -1 and infinity: 16 multiplications instead of 36.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <remarks>
/// <code>
///      1  0 -1  0         1    0    0            1  1  1  0
/// B' = 0  1  1  0    G = 1/2  1/2  1/2     A' =  0  1 -1 -1
///      0 -1  1  0        1/2 -1/2  1/2
///      0  1  0 -1         0    0    1
/// </code>
/// </remarks>
internal readonly unsafe struct TilesOf2<TLanes, TVector> : ITileTransforms<TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static int Side => 2;

    public static void Filter(double g0, double g1, double g2, Span<double> to, int stride)
    {
        double even = (g0 + g2) / 2, odd = g1 / 2;
        to[0] = g0;
        to[stride] = even + odd;
        to[2 * stride] = even - odd;
        to[3 * stride] = g2;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* tile, nint row, nint pixel, float* to, nint component)
    {
        Column(tile, row, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
        Column(tile + pixel, row, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
        Column(tile + (2 * pixel), row, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
        Column(tile + (3 * pixel), row, out TVector d0, out TVector d1, out TVector d2, out TVector d3);
        StoreRow(a0, b0, c0, d0, to, component);
        StoreRow(a1, b1, c1, d1, to + (4 * component), component);
        StoreRow(a2, b2, c2, d2, to + (8 * component), component);
        StoreRow(a3, b3, c3, d3, to + (12 * component), component);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* products, nint component, TVector shift, float* tile, nint row, nint pixel)
    {
        Sums(products, component, out TVector a0, out TVector a1);
        Sums(products + (4 * component), component, out TVector b0, out TVector b1);
        Sums(products + (8 * component), component, out TVector c0, out TVector c1);
        Sums(products + (12 * component), component, out TVector d0, out TVector d1);
        TLanes.Store(TLanes.Add(TLanes.Add(TLanes.Add(a0, b0), c0), shift), tile);
        TLanes.Store(TLanes.Add(TLanes.Add(TLanes.Add(a1, b1), c1), shift), tile + pixel);
        tile += row;
        TLanes.Store(TLanes.Add(TLanes.Subtract(TLanes.Subtract(b0, c0), d0), shift), tile);
        TLanes.Store(TLanes.Add(TLanes.Subtract(TLanes.Subtract(b1, c1), d1), shift), tile + pixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(float* top, nint row, out TVector t0, out TVector t1, out TVector t2, out TVector t3)
    {
        TVector d1 = TLanes.Load(top + row), d2 = TLanes.Load(top + (2 * row));
        t0 = TLanes.Subtract(TLanes.Load(top), d2);
        t1 = TLanes.Add(d1, d2);
        t2 = TLanes.Subtract(d2, d1);
        t3 = TLanes.Subtract(d1, TLanes.Load(top + (3 * row)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(TVector d0, TVector d1, TVector d2, TVector d3, float* to, nint component)
    {
        TLanes.Store(TLanes.Subtract(d0, d2), to);
        TLanes.Store(TLanes.Add(d1, d2), to + component);
        TLanes.Store(TLanes.Subtract(d2, d1), to + (2 * component));
        TLanes.Store(TLanes.Subtract(d1, d3), to + (3 * component));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(float* products, nint component, out TVector s0, out TVector s1)
    {
        TVector m1 = TLanes.Load(products + component), m2 = TLanes.Load(products + (2 * component));
        s0 = TLanes.Add(TLanes.Add(TLanes.Load(products), m1), m2);
        s1 = TLanes.Subtract(TLanes.Subtract(m1, m2), TLanes.Load(products + (3 * component)));
    }
}
