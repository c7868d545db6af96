using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>B' d B, a tile of inputs, for as many channels as a vector holds; see <see cref="WinogradTransforms"/> for B.</summary>
/// <typeparam name="TLanes">The vectors' operations: the same ones in the same order on every machine.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal static unsafe class InputTransform<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const float Root = WinogradTransforms.Root;

    /// <summary>Transforms.</summary>
    /// <param name="tile">The first pixel's channels; pixels are <paramref name="pixel"/> numbers apart, rows <paramref name="row"/>.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    /// <param name="to">36 components, each <paramref name="component"/> numbers apart.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(float* tile, nint row, nint pixel, float* to, nint component)
    {
        // Half of the rows at a time: 36 numbers are more than there are registers.
        Upper(tile, row, out TVector a0, out TVector a1, out TVector a2);
        Upper(tile + pixel, row, out TVector b0, out TVector b1, out TVector b2);
        Upper(tile + (2 * pixel), row, out TVector c0, out TVector c1, out TVector c2);
        Upper(tile + (3 * pixel), row, out TVector d0, out TVector d1, out TVector d2);
        Upper(tile + (4 * pixel), row, out TVector e0, out TVector e1, out TVector e2);
        Upper(tile + (5 * pixel), row, out TVector f0, out TVector f1, out TVector f2);
        StoreRow(a0, b0, c0, d0, e0, f0, to, component);
        to += 6 * component;
        StoreRow(a1, b1, c1, d1, e1, f1, to, component);
        to += 6 * component;
        StoreRow(a2, b2, c2, d2, e2, f2, to, component);
        to += 6 * component;
        Lower(tile, row, out a0, out a1, out a2);
        Lower(tile + pixel, row, out b0, out b1, out b2);
        Lower(tile + (2 * pixel), row, out c0, out c1, out c2);
        Lower(tile + (3 * pixel), row, out d0, out d1, out d2);
        Lower(tile + (4 * pixel), row, out e0, out e1, out e2);
        Lower(tile + (5 * pixel), row, out f0, out f1, out f2);
        StoreRow(a0, b0, c0, d0, e0, f0, to, component);
        to += 6 * component;
        StoreRow(a1, b1, c1, d1, e1, f1, to, component);
        to += 6 * component;
        StoreRow(a2, b2, c2, d2, e2, f2, to, component);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Upper(float* top, nint row, out TVector t0, out TVector t1, out TVector t2)
    {
        TVector d1 = TLanes.Load(top + row), d2 = TLanes.Load(top + (2 * row)), d3 = TLanes.Load(top + (3 * row)), d4 = TLanes.Load(top + (4 * row));
        t0 = TLanes.FusedMultiplyAdd(TLanes.Create(-2.5f), d2, TLanes.Add(TLanes.Load(top), d4));
        TVector even = TLanes.FusedMultiplyAdd(TLanes.Create(4f), d2, TLanes.Multiply(d4, TLanes.Create(-2f)));
        TVector odd = TLanes.FusedMultiplyAdd(TLanes.Create(2 * Root), d1, TLanes.Multiply(d3, TLanes.Create(-Root)));
        (t1, t2) = (TLanes.Add(even, odd), TLanes.Subtract(even, odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lower(float* top, nint row, out TVector t3, out TVector t4, out TVector t5)
    {
        TVector d1 = TLanes.Load(top + row), d2 = TLanes.Load(top + (2 * row)), d3 = TLanes.Load(top + (3 * row)), d4 = TLanes.Load(top + (4 * row));
        t5 = TLanes.FusedMultiplyAdd(TLanes.Create(-2.5f), d3, TLanes.Add(TLanes.Load(top + (5 * row)), d1));
        TVector even = TLanes.FusedMultiplyAdd(TLanes.Create(-0.5f), d2, d4);
        TVector odd = TLanes.FusedMultiplyAdd(TLanes.Create(-0.5f * Root), d1, TLanes.Multiply(d3, TLanes.Create(Root)));
        (t3, t4) = (TLanes.Add(even, odd), TLanes.Subtract(even, odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(TVector d0, TVector d1, TVector d2, TVector d3, TVector d4, TVector d5, float* to, nint component)
    {
        TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Create(-2.5f), d2, TLanes.Add(d0, d4)), to);
        TVector even = TLanes.FusedMultiplyAdd(TLanes.Create(4f), d2, TLanes.Multiply(d4, TLanes.Create(-2f)));
        TVector odd = TLanes.FusedMultiplyAdd(TLanes.Create(2 * Root), d1, TLanes.Multiply(d3, TLanes.Create(-Root)));
        TLanes.Store(TLanes.Add(even, odd), to + component);
        TLanes.Store(TLanes.Subtract(even, odd), to + (2 * component));
        even = TLanes.FusedMultiplyAdd(TLanes.Create(-0.5f), d2, d4);
        odd = TLanes.FusedMultiplyAdd(TLanes.Create(-0.5f * Root), d1, TLanes.Multiply(d3, TLanes.Create(Root)));
        to += 3 * component;
        TLanes.Store(TLanes.Add(even, odd), to);
        TLanes.Store(TLanes.Subtract(even, odd), to + component);
        TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Create(-2.5f), d3, TLanes.Add(d5, d1)), to + (2 * component));
    }
}
