using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>The small linear maps of F(2x2, 3x3), for 16 channels at once: each takes one tile in and gives one out.</summary>
/// <remarks>
/// Lavin and Gray, 2016: a 2 x 2 tile of outputs is A' ((G g G') * (B' d B)) A, where * multiplies 4 x 4 numbers one by one, d is the 4 x 4
/// tile of inputs and g the 3 x 3 filter: 16 multiplications instead of 36. The three maps' transposes give the gradients.
/// </remarks>
internal static unsafe class WinogradTransforms
{
    private const int Width = 16;

    /// <summary>B' d B: a tile of inputs.</summary>
    /// <param name="tile">Its first pixel; pixels are <paramref name="pixel"/> numbers apart, rows <paramref name="row"/>.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next, and channels to transform: a multiple of 16.</param>
    /// <param name="transformed">16 components, each <paramref name="component"/> numbers apart.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* tile, nint row, nint pixel, float* transformed, nint component)
    {
        for (nint channel = 0; channel < pixel; channel += Width, tile += Width, transformed += Width)
        {
            InputColumn(tile, row, out Vector512<float> a0, out Vector512<float> a1, out Vector512<float> a2, out Vector512<float> a3);
            InputColumn(tile + pixel, row, out Vector512<float> b0, out Vector512<float> b1, out Vector512<float> b2, out Vector512<float> b3);
            InputColumn(tile + (2 * pixel), row, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3);
            InputColumn(tile + (3 * pixel), row, out Vector512<float> d0, out Vector512<float> d1, out Vector512<float> d2, out Vector512<float> d3);
            float* to = transformed;
            StoreInputRow(a0, b0, c0, d0, to, component);
            to += 4 * component;
            StoreInputRow(a1, b1, c1, d1, to, component);
            to += 4 * component;
            StoreInputRow(a2, b2, c2, d2, to, component);
            to += 4 * component;
            StoreInputRow(a3, b3, c3, d3, to, component);
        }
    }

    /// <summary>A' m A plus a bias: a tile of outputs.</summary>
    /// <param name="products">16 components of 32 channels.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    /// <param name="bias">32 numbers, or null for none.</param>
    /// <param name="rectify">Whether to put 0 where the result is negative.</param>
    /// <param name="tile">The first of 2 x 2 pixels.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* products, nint component, float* bias, bool rectify, float* tile, nint row, nint pixel)
    {
        for (int half = 0; half < 2; half++, products += Width, tile += Width)
        {
            float* at = products;
            OutputRow(at, component, out Vector512<float> a0, out Vector512<float> a1);
            at += 4 * component;
            OutputRow(at, component, out Vector512<float> b0, out Vector512<float> b1);
            at += 4 * component;
            OutputRow(at, component, out Vector512<float> c0, out Vector512<float> c1);
            at += 4 * component;
            OutputRow(at, component, out Vector512<float> d0, out Vector512<float> d1);
            Vector512<float> shift = bias == null ? Vector512<float>.Zero : Vector512.Load(bias + (half * Width));
            Vector512<float> y00 = a0 + b0 + c0 + shift, y01 = a1 + b1 + c1 + shift, y10 = b0 - c0 - d0 + shift, y11 = b1 - c1 - d1 + shift;
            if (rectify)
            {
                Vector512<float> zero = Vector512<float>.Zero;
                (y00, y01, y10, y11) = (Vector512.Max(y00, zero), Vector512.Max(y01, zero), Vector512.Max(y10, zero), Vector512.Max(y11, zero));
            }

            y00.Store(tile);
            y01.Store(tile + pixel);
            y10.Store(tile + row);
            y11.Store(tile + row + pixel);
        }
    }

    /// <summary>A y A': the gradient of a tile of outputs, for 32 channels.</summary>
    /// <param name="tile">The first of 2 x 2 pixels.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    /// <param name="transformed">16 components.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(float* tile, nint row, nint pixel, float* transformed, nint component)
    {
        for (int half = 0; half < 2; half++, tile += Width, transformed += Width)
        {
            Vector512<float> y00 = Vector512.Load(tile), y01 = Vector512.Load(tile + pixel);
            Vector512<float> y10 = Vector512.Load(tile + row), y11 = Vector512.Load(tile + row + pixel);
            float* to = transformed;
            StoreGradientRow(y00, y01, to, component);
            to += 4 * component;
            StoreGradientRow(y00 + y10, y01 + y11, to, component);
            to += 4 * component;
            StoreGradientRow(y00 - y10, y01 - y11, to, component);
            to += 4 * component;
            StoreGradientRow(-y10, -y11, to, component);
        }
    }

    /// <summary>G g G': the filters of one channel, 16 of them side by side.</summary>
    /// <param name="taps">[9, 16].</param>
    /// <param name="transformed">16 components of 16 numbers.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    public static void Filter(float* taps, float* transformed, nint component)
    {
        FilterColumn(taps, out Vector512<float> a0, out Vector512<float> a1, out Vector512<float> a2, out Vector512<float> a3);
        FilterColumn(taps + Width, out Vector512<float> b0, out Vector512<float> b1, out Vector512<float> b2, out Vector512<float> b3);
        FilterColumn(taps + (2 * Width), out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3);
        StoreFilterRow(a0, b0, c0, transformed, component);
        StoreFilterRow(a1, b1, c1, transformed + (4 * component), component);
        StoreFilterRow(a2, b2, c2, transformed + (8 * component), component);
        StoreFilterRow(a3, b3, c3, transformed + (12 * component), component);
    }

    /// <summary>G' u G: the gradient of the filters of one channel, 16 of them side by side.</summary>
    /// <param name="sums">16 components of 16 numbers.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    /// <param name="taps">[9, 16].</param>
    public static void FilterGradient(float* sums, nint component, float* taps)
    {
        FilterGradientRow(sums, component, out Vector512<float> a0, out Vector512<float> a1, out Vector512<float> a2);
        FilterGradientRow(sums + (4 * component), component, out Vector512<float> b0, out Vector512<float> b1, out Vector512<float> b2);
        FilterGradientRow(sums + (8 * component), component, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2);
        FilterGradientRow(sums + (12 * component), component, out Vector512<float> d0, out Vector512<float> d1, out Vector512<float> d2);
        StoreFilterGradient(a0, b0, c0, d0, taps);
        StoreFilterGradient(a1, b1, c1, d1, taps + Width);
        StoreFilterGradient(a2, b2, c2, d2, taps + (2 * Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputColumn(
        float* top, nint row, out Vector512<float> t0, out Vector512<float> t1, out Vector512<float> t2, out Vector512<float> t3)
    {
        Vector512<float> d0 = Vector512.Load(top), d1 = Vector512.Load(top + row);
        Vector512<float> d2 = Vector512.Load(top + (2 * row)), d3 = Vector512.Load(top + (3 * row));
        (t0, t1, t2, t3) = (d0 - d2, d1 + d2, d2 - d1, d1 - d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreInputRow(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* to, nint component)
    {
        (a - c).Store(to);
        (b + c).Store(to + component);
        (c - b).Store(to + (2 * component));
        (b - d).Store(to + (3 * component));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OutputRow(float* products, nint component, out Vector512<float> s0, out Vector512<float> s1)
    {
        Vector512<float> m0 = Vector512.Load(products), m1 = Vector512.Load(products + component);
        Vector512<float> m2 = Vector512.Load(products + (2 * component)), m3 = Vector512.Load(products + (3 * component));
        (s0, s1) = (m0 + m1 + m2, m1 - m2 - m3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreGradientRow(Vector512<float> left, Vector512<float> right, float* to, nint component)
    {
        left.Store(to);
        (left + right).Store(to + component);
        (left - right).Store(to + (2 * component));
        (-right).Store(to + (3 * component));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FilterColumn(float* taps, out Vector512<float> t0, out Vector512<float> t1, out Vector512<float> t2, out Vector512<float> t3)
    {
        Vector512<float> g0 = Vector512.Load(taps), g1 = Vector512.Load(taps + (3 * Width)), g2 = Vector512.Load(taps + (6 * Width));
        Vector512<float> ends = (g0 + g2) * 0.5f, middle = g1 * 0.5f;
        (t0, t1, t2, t3) = (g0, ends + middle, ends - middle, g2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFilterRow(Vector512<float> g0, Vector512<float> g1, Vector512<float> g2, float* to, nint component)
    {
        Vector512<float> ends = (g0 + g2) * 0.5f, middle = g1 * 0.5f;
        g0.Store(to);
        (ends + middle).Store(to + component);
        (ends - middle).Store(to + (2 * component));
        g2.Store(to + (3 * component));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FilterGradientRow(float* sums, nint component, out Vector512<float> g0, out Vector512<float> g1, out Vector512<float> g2)
    {
        Vector512<float> u0 = Vector512.Load(sums), u1 = Vector512.Load(sums + component);
        Vector512<float> u2 = Vector512.Load(sums + (2 * component)), u3 = Vector512.Load(sums + (3 * component));
        Vector512<float> half = (u1 + u2) * 0.5f;
        (g0, g1, g2) = (u0 + half, (u1 - u2) * 0.5f, half + u3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFilterGradient(Vector512<float> u0, Vector512<float> u1, Vector512<float> u2, Vector512<float> u3, float* taps)
    {
        Vector512<float> half = (u1 + u2) * 0.5f;
        (u0 + half).Store(taps);
        ((u1 - u2) * 0.5f).Store(taps + (3 * Width));
        (half + u3).Store(taps + (6 * Width));
    }
}
