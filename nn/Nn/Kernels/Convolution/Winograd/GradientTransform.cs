using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>A y A', the gradient of a tile of outputs, for as many filters as a vector holds; see <see cref="WinogradTransforms"/> for A.</summary>
/// <typeparam name="TLanes">The vectors' operations: the same ones in the same order on every machine.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal static unsafe class GradientTransform<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const float Root = WinogradTransforms.Root;

    /// <summary>Transforms.</summary>
    /// <param name="tile">The first of 4 x 4 pixels.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    /// <param name="to">36 components.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(float* tile, nint row, nint pixel, float* to, nint component)
    {
        Column(tile, row, out TVector a0, out TVector a1, out TVector a2, out TVector a3, out TVector a4, out TVector a5);
        Column(tile + pixel, row, out TVector b0, out TVector b1, out TVector b2, out TVector b3, out TVector b4, out TVector b5);
        Column(tile + (2 * pixel), row, out TVector c0, out TVector c1, out TVector c2, out TVector c3, out TVector c4, out TVector c5);
        Column(tile + (3 * pixel), row, out TVector d0, out TVector d1, out TVector d2, out TVector d3, out TVector d4, out TVector d5);
        StoreRow(a0, b0, c0, d0, to, component);
        to += 6 * component;
        StoreRow(a1, b1, c1, d1, to, component);
        to += 6 * component;
        StoreRow(a2, b2, c2, d2, to, component);
        to += 6 * component;
        StoreRow(a3, b3, c3, d3, to, component);
        to += 6 * component;
        StoreRow(a4, b4, c4, d4, to, component);
        to += 6 * component;
        StoreRow(a5, b5, c5, d5, to, component);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(
        float* top, nint row, out TVector t0, out TVector t1, out TVector t2, out TVector t3, out TVector t4, out TVector t5)
    {
        t0 = TLanes.Load(top);
        t5 = TLanes.Load(top + (3 * row));
        Gradients(t0, TLanes.Load(top + row), TLanes.Load(top + (2 * row)), t5, out t1, out t2, out t3, out t4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(TVector y0, TVector y1, TVector y2, TVector y3, float* to, nint component)
    {
        Gradients(y0, y1, y2, y3, out TVector t1, out TVector t2, out TVector t3, out TVector t4);
        TLanes.Store(y0, to);
        TLanes.Store(t1, to + component);
        TLanes.Store(t2, to + (2 * component));
        to += 3 * component;
        TLanes.Store(t3, to);
        TLanes.Store(t4, to + component);
        TLanes.Store(y3, to + (2 * component));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients(
        TVector y0, TVector y1, TVector y2, TVector y3,
        out TVector t1, out TVector t2, out TVector t3, out TVector t4)
    {
        TVector even = Add(y0, 0.5f, y2), odd = Add(TLanes.Multiply(y3, TLanes.Create(0.25f * Root)), 0.5f * Root, y1);
        (t1, t2) = (TLanes.Add(even, odd), TLanes.Subtract(even, odd));
        (even, odd) = (Add(y0, 2f, y2), Add(TLanes.Multiply(y3, TLanes.Create(2 * Root)), Root, y1));
        (t3, t4) = (TLanes.Add(even, odd), TLanes.Subtract(even, odd));
    }

    /// <summary>sum + factor x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector sum, float factor, TVector x) => TLanes.FusedMultiplyAdd(TLanes.Create(factor), x, sum);
}
