using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>The linear maps of F(4x4, 3x3) on filters, for 16 of them side by side; see <see cref="WinogradTransforms"/> for G.</summary>
internal static unsafe class WinogradFilterTransforms
{
    private const int Width = 16;
    private const float Third = 1f / 3;
    private const float Sixth = 1f / 6;
    private const float Odd = WinogradTransforms.Root / 6;

    /// <summary>G g G': the filters of one channel.</summary>
    /// <param name="taps">[9, 16].</param>
    /// <param name="transformed">36 components of 16 numbers.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    public static void Filter(float* taps, float* transformed, nint component)
    {
        float* columns = stackalloc float[18 * Width];
        for (int column = 0; column < 3; column++)
        {
            float* from = taps + (column * Width);
            Expand(Vector512.Load(from), Vector512.Load(from + (3 * Width)), Vector512.Load(from + (6 * Width)), columns + (column * Width), 3 * Width);
        }

        for (int row = 0; row < 6; row++, columns += 3 * Width, transformed += 6 * component)
        {
            Expand(Vector512.Load(columns), Vector512.Load(columns + Width), Vector512.Load(columns + (2 * Width)), transformed, component);
        }
    }

    /// <summary>G' u G: the gradient of the filters of one channel.</summary>
    /// <param name="sums">36 components of 16 numbers.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    /// <param name="taps">[9, 16].</param>
    public static void Gradient(float* sums, nint component, float* taps)
    {
        float* rows = stackalloc float[18 * Width];
        for (int row = 0; row < 6; row++)
        {
            Contract(sums + (row * 6 * component), component, rows + (row * 3 * Width), Width);
        }

        for (int column = 0; column < 3; column++)
        {
            Contract(rows + (column * Width), 3 * Width, taps + (column * Width), 3 * Width);
        }
    }

    /// <summary>G g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expand(Vector512<float> g0, Vector512<float> g1, Vector512<float> g2, float* to, nint stride)
    {
        Vector512<float> odd = g1 * Odd, near = (g0 * Third) + (g2 * Sixth), far = (g0 * Sixth) + (g2 * Third);
        g0.Store(to);
        (near + odd).Store(to + stride);
        (near - odd).Store(to + (2 * stride));
        (far + odd).Store(to + (3 * stride));
        (far - odd).Store(to + (4 * stride));
        g2.Store(to + (5 * stride));
    }

    /// <summary>G' u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Contract(float* from, nint stride, float* to, nint toStride)
    {
        Vector512<float> u1 = Vector512.Load(from + stride), u2 = Vector512.Load(from + (2 * stride));
        Vector512<float> u3 = Vector512.Load(from + (3 * stride)), u4 = Vector512.Load(from + (4 * stride));
        Vector512<float> near = u1 + u2, far = u3 + u4;
        (Vector512.Load(from) + (near * Third) + (far * Sixth)).Store(to);
        ((u1 - u2 + (u3 - u4)) * Odd).Store(to + toStride);
        ((near * Sixth) + (far * Third) + Vector512.Load(from + (5 * stride))).Store(to + (2 * toStride));
    }
}
