using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>What the kernels of six rows by two vectors do, as many accumulators as 16 registers allow: inlined, references are the caller's registers.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal static unsafe class TileOf6x2<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>One step: of each row's number at one place, times two vectors of B, added to the row's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(
        float* a0, float* a1, float* a2, float* a3, float* a4, float* a5, nint at, float* b, ref TVector c00, ref TVector c01, ref TVector c10, ref TVector c11,
        ref TVector c20, ref TVector c21, ref TVector c30, ref TVector c31, ref TVector c40, ref TVector c41, ref TVector c50, ref TVector c51)
    {
        TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + TLanes.Count);
        Add(TLanes.Create(a0[at]), b0, b1, ref c00, ref c01);
        Add(TLanes.Create(a1[at]), b0, b1, ref c10, ref c11);
        Add(TLanes.Create(a2[at]), b0, b1, ref c20, ref c21);
        Add(TLanes.Create(a3[at]), b0, b1, ref c30, ref c31);
        Add(TLanes.Create(a4[at]), b0, b1, ref c40, ref c41);
        Add(TLanes.Create(a5[at]), b0, b1, ref c50, ref c51);
    }

    /// <summary>The same of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StepOfFour(
        float* a0, float* a1, float* a2, float* a3, nint at, float* b, ref TVector c00, ref TVector c01, ref TVector c10, ref TVector c11,
        ref TVector c20, ref TVector c21, ref TVector c30, ref TVector c31)
    {
        TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + TLanes.Count);
        Add(TLanes.Create(a0[at]), b0, b1, ref c00, ref c01);
        Add(TLanes.Create(a1[at]), b0, b1, ref c10, ref c11);
        Add(TLanes.Create(a2[at]), b0, b1, ref c20, ref c21);
        Add(TLanes.Create(a3[at]), b0, b1, ref c30, ref c31);
    }

    /// <summary>A row's two vectors from memory, or zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Begin(float* row, bool load, out TVector left, out TVector right) =>
        (left, right) = load ? (TLanes.Load(row), TLanes.Load(row + TLanes.Count)) : (default, default);

    /// <summary>A row's two vectors to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* row, TVector left, TVector right)
    {
        TLanes.Store(left, row);
        TLanes.Store(right, row + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector x, TVector b0, TVector b1, ref TVector left, ref TVector right)
    {
        left = TLanes.FusedMultiplyAdd(x, b0, left);
        right = TLanes.FusedMultiplyAdd(x, b1, right);
    }
}
