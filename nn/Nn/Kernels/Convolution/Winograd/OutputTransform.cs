using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>A' m A plus a bias, a tile of outputs, for as many filters as a vector holds; see <see cref="WinogradTransforms"/> for A.</summary>
/// <typeparam name="TLanes">The vectors' operations: the same ones in the same order on every machine.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal static unsafe class OutputTransform<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const float Root = WinogradTransforms.Root;

    /// <summary>Transforms.</summary>
    /// <param name="products">36 components.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    /// <param name="shift">What to add.</param>
    /// <param name="tile">The first of 4 x 4 pixels.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(float* products, nint component, TVector shift, float* tile, nint row, nint pixel)
    {
        Row(products, component, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
        products += 6 * component;
        Row(products, component, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
        products += 6 * component;
        Row(products, component, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
        products += 6 * component;
        Row(products, component, out TVector d0, out TVector d1, out TVector d2, out TVector d3);
        products += 6 * component;
        Row(products, component, out TVector e0, out TVector e1, out TVector e2, out TVector e3);
        products += 6 * component;
        Row(products, component, out TVector f0, out TVector f1, out TVector f2, out TVector f3);
        StoreColumn(a0, b0, c0, d0, e0, f0, shift, tile, row);
        StoreColumn(a1, b1, c1, d1, e1, f1, shift, tile + pixel, row);
        StoreColumn(a2, b2, c2, d2, e2, f2, shift, tile + (2 * pixel), row);
        StoreColumn(a3, b3, c3, d3, e3, f3, shift, tile + (3 * pixel), row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(float* products, nint component, out TVector s0, out TVector s1, out TVector s2, out TVector s3)
    {
        TVector m0 = TLanes.Load(products), m1 = TLanes.Load(products + component), m2 = TLanes.Load(products + (2 * component));
        products += 3 * component;
        Outputs(m0, m1, m2, TLanes.Load(products), TLanes.Load(products + component), TLanes.Load(products + (2 * component)), out s0, out s1, out s2, out s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Outputs(
        TVector m0, TVector m1, TVector m2, TVector m3, TVector m4, TVector m5, out TVector s0, out TVector s1, out TVector s2, out TVector s3)
    {
        TVector sum12 = TLanes.Add(m1, m2), difference12 = TLanes.Subtract(m1, m2), sum34 = TLanes.Add(m3, m4), difference34 = TLanes.Subtract(m3, m4);
        s0 = TLanes.Add(TLanes.Add(m0, sum12), sum34);
        s1 = TLanes.FusedMultiplyAdd(TLanes.Create(0.5f * Root), difference12, TLanes.Multiply(difference34, TLanes.Create(Root)));
        s2 = TLanes.FusedMultiplyAdd(TLanes.Create(0.5f), sum12, TLanes.Add(sum34, sum34));
        s3 = TLanes.FusedMultiplyAdd(
            TLanes.Create(0.25f * Root), difference12, TLanes.FusedMultiplyAdd(TLanes.Create(2 * Root), difference34, m5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreColumn(TVector m0, TVector m1, TVector m2, TVector m3, TVector m4, TVector m5, TVector shift, float* to, nint row)
    {
        Outputs(m0, m1, m2, m3, m4, m5, out TVector y0, out TVector y1, out TVector y2, out TVector y3);
        TLanes.Store(TLanes.Add(y0, shift), to);
        TLanes.Store(TLanes.Add(y1, shift), to + row);
        TLanes.Store(TLanes.Add(y2, shift), to + (2 * row));
        TLanes.Store(TLanes.Add(y3, shift), to + (3 * row));
    }
}
