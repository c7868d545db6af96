using System.Runtime.CompilerServices;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>The linear maps of F(4x4, 3x3) on filters, for as many of them side by side as a vector holds; see <see cref="WinogradTransforms"/> for G.</summary>
/// <typeparam name="TLanes">The vectors' operations.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
internal static unsafe class FilterTransform<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const float Third = 1f / 3;
    private const float Sixth = 1f / 6;
    private const float Odd = WinogradTransforms.Root / 6;

    /// <summary>G g G': the filters of one channel.</summary>
    /// <param name="taps">[9, a vector].</param>
    /// <param name="transformed">36 components of a vector.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    public static void Filter(float* taps, float* transformed, nint component)
    {
        int width = TLanes.Count;
        float* columns = stackalloc float[18 * width];
        for (int column = 0; column < 3; column++)
        {
            float* from = taps + (column * width);
            Expand(TLanes.Load(from), TLanes.Load(from + (3 * width)), TLanes.Load(from + (6 * width)), columns + (column * width), 3 * width);
        }

        for (int row = 0; row < 6; row++, columns += 3 * width, transformed += 6 * component)
        {
            Expand(TLanes.Load(columns), TLanes.Load(columns + width), TLanes.Load(columns + (2 * width)), transformed, component);
        }
    }

    /// <summary>G' u G: the gradient of the filters of one channel.</summary>
    /// <param name="sums">36 components of a vector.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    /// <param name="taps">[9, a vector].</param>
    public static void Gradient(float* sums, nint component, float* taps)
    {
        int width = TLanes.Count;
        float* rows = stackalloc float[18 * width];
        for (int row = 0; row < 6; row++)
        {
            Contract(sums + (row * 6 * component), component, rows + (row * 3 * width), width);
        }

        for (int column = 0; column < 3; column++)
        {
            Contract(rows + (column * width), 3 * width, taps + (column * width), 3 * width);
        }
    }

    /// <summary>G g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expand(TVector g0, TVector g1, TVector g2, float* to, nint stride)
    {
        TVector third = TLanes.Create(Third), sixth = TLanes.Create(Sixth), odd = TLanes.Multiply(g1, TLanes.Create(Odd));
        TVector near = TLanes.Add(TLanes.Multiply(g0, third), TLanes.Multiply(g2, sixth)), far = TLanes.Add(TLanes.Multiply(g0, sixth), TLanes.Multiply(g2, third));
        TLanes.Store(g0, to);
        TLanes.Store(TLanes.Add(near, odd), to + stride);
        TLanes.Store(TLanes.Subtract(near, odd), to + (2 * stride));
        TLanes.Store(TLanes.Add(far, odd), to + (3 * stride));
        TLanes.Store(TLanes.Subtract(far, odd), to + (4 * stride));
        TLanes.Store(g2, to + (5 * stride));
    }

    /// <summary>G' u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Contract(float* from, nint stride, float* to, nint toStride)
    {
        TVector u1 = TLanes.Load(from + stride), u2 = TLanes.Load(from + (2 * stride));
        TVector u3 = TLanes.Load(from + (3 * stride)), u4 = TLanes.Load(from + (4 * stride));
        TVector third = TLanes.Create(Third), sixth = TLanes.Create(Sixth), near = TLanes.Add(u1, u2), far = TLanes.Add(u3, u4);
        TLanes.Store(TLanes.Add(TLanes.Add(TLanes.Load(from), TLanes.Multiply(near, third)), TLanes.Multiply(far, sixth)), to);
        TLanes.Store(TLanes.Multiply(TLanes.Add(TLanes.Subtract(u1, u2), TLanes.Subtract(u3, u4)), TLanes.Create(Odd)), to + toStride);
        TLanes.Store(TLanes.Add(TLanes.Add(TLanes.Multiply(near, sixth), TLanes.Multiply(far, third)), TLanes.Load(from + (5 * stride))), to + (2 * toStride));
    }
}
