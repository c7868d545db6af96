using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>The linear maps of F(4x4, 3x3) on images, for 16 channels at once: each takes one tile in and gives one out.</summary>
/// <remarks>
/// <para>
/// Lavin and Gray, 2016: a 4 x 4 tile of outputs is A' ((G g G') * (B' d B)) A, where * multiplies 6 x 6 numbers one by one, d is the 6 x 6 tile of inputs
/// and g the 3 x 3 filter: 36 multiplications instead of 144. The three maps' transposes give the gradients.
/// </para>
/// <para>
/// The polynomials are taken at 0, r/2, -r/2, r, -r and infinity, r the square root of 2: half the error of the usual 0, 1, -1, 2, -2, infinity, and as each
/// point's reciprocal is another one, turning a filter round only exchanges components.
/// </para>
/// <code>
///      1   0    -5/2  0    1  0         1/3   r/6  1/6  (second row of G; the first is 1 0 0)       1  1     1     1    1   0
///      0  2r     4   -r   -2  0         1/3  -r/6  1/6                                               0  r/2  -r/2   r   -r   0
/// B' = 0 -2r     4    r   -2  0         1/6   r/6  1/3                                          A' = 0  1/2   1/2   2    2   0
///      0 -r/2  -1/2   r    1  0         1/6  -r/6  1/3                                               0  r/4  -r/4  2r  -2r   1
///      0  r/2  -1/2  -r    1  0         0     0    1
///      0   1     0   -5/2  0  1
/// </code>
/// </remarks>
internal static unsafe class WinogradTransforms
{
    /// <summary>The square root of 2.</summary>
    public const float Root = 1.41421356f;

    private const int Width = 16;

    /// <summary>B' d B: a tile of inputs.</summary>
    /// <param name="tile">Its first pixel; pixels are <paramref name="pixel"/> numbers apart, rows <paramref name="row"/>.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next, and channels to transform: a multiple of 16.</param>
    /// <param name="transformed">36 components, each <paramref name="component"/> numbers apart.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* tile, nint row, nint pixel, float* transformed, nint component)
    {
        for (nint channel = 0; channel < pixel; channel += Width)
        {
            InputTransform<Lanes16, Vector512<float>>.Transform(tile + channel, row, pixel, transformed + channel, component);
        }
    }

    /// <summary>A' m A plus a bias: a tile of outputs, for 32 channels.</summary>
    /// <param name="products">36 components.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    /// <param name="bias">32 numbers, or null for none.</param>
    /// <param name="tile">The first of 4 x 4 pixels.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* products, nint component, float* bias, float* tile, nint row, nint pixel)
    {
        for (int half = 0; half < 2; half++, products += Width, tile += Width)
        {
            Vector512<float> shift = bias == null ? Vector512<float>.Zero : Vector512.Load(bias + (half * Width));
            OutputTransform<Lanes16, Vector512<float>>.Transform(products, component, shift, tile, row, pixel);
        }
    }

    /// <summary>A y A': the gradient of a tile of outputs, for 32 channels.</summary>
    /// <param name="tile">The first of 4 x 4 pixels.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    /// <param name="transformed">36 components.</param>
    /// <param name="component">Numbers from one component to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(float* tile, nint row, nint pixel, float* transformed, nint component)
    {
        for (int half = 0; half < 2; half++, tile += Width, transformed += Width)
        {
            GradientColumn(
                tile, row, out Vector512<float> a0, out Vector512<float> a1, out Vector512<float> a2, out Vector512<float> a3, out Vector512<float> a4, out Vector512<float> a5);
            GradientColumn(
                tile + pixel, row, out Vector512<float> b0, out Vector512<float> b1, out Vector512<float> b2, out Vector512<float> b3, out Vector512<float> b4, out Vector512<float> b5);
            GradientColumn(
                tile + (2 * pixel), row, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3, out Vector512<float> c4, out Vector512<float> c5);
            GradientColumn(
                tile + (3 * pixel), row, out Vector512<float> d0, out Vector512<float> d1, out Vector512<float> d2, out Vector512<float> d3, out Vector512<float> d4, out Vector512<float> d5);
            float* to = transformed;
            StoreGradientRow(a0, b0, c0, d0, to, component);
            to += 6 * component;
            StoreGradientRow(a1, b1, c1, d1, to, component);
            to += 6 * component;
            StoreGradientRow(a2, b2, c2, d2, to, component);
            to += 6 * component;
            StoreGradientRow(a3, b3, c3, d3, to, component);
            to += 6 * component;
            StoreGradientRow(a4, b4, c4, d4, to, component);
            to += 6 * component;
            StoreGradientRow(a5, b5, c5, d5, to, component);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GradientColumn(
        float* top, nint row, out Vector512<float> t0, out Vector512<float> t1, out Vector512<float> t2, out Vector512<float> t3, out Vector512<float> t4, out Vector512<float> t5)
    {
        t0 = Vector512.Load(top);
        t5 = Vector512.Load(top + (3 * row));
        Gradients(t0, Vector512.Load(top + row), Vector512.Load(top + (2 * row)), t5, out t1, out t2, out t3, out t4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreGradientRow(Vector512<float> y0, Vector512<float> y1, Vector512<float> y2, Vector512<float> y3, float* to, nint component)
    {
        Gradients(y0, y1, y2, y3, out Vector512<float> t1, out Vector512<float> t2, out Vector512<float> t3, out Vector512<float> t4);
        y0.Store(to);
        t1.Store(to + component);
        t2.Store(to + (2 * component));
        to += 3 * component;
        t3.Store(to);
        t4.Store(to + component);
        y3.Store(to + (2 * component));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients(
        Vector512<float> y0, Vector512<float> y1, Vector512<float> y2, Vector512<float> y3,
        out Vector512<float> t1, out Vector512<float> t2, out Vector512<float> t3, out Vector512<float> t4)
    {
        Vector512<float> even = Add(y0, 0.5f, y2), odd = Add(y3 * (0.25f * Root), 0.5f * Root, y1);
        (t1, t2) = (even + odd, even - odd);
        (even, odd) = (Add(y0, 2f, y2), Add(y3 * (2 * Root), Root, y1));
        (t3, t4) = (even + odd, even - odd);
    }

    /// <summary>sum + factor x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(Vector512<float> sum, float factor, Vector512<float> x) => Vector512.FusedMultiplyAdd(Vector512.Create(factor), x, sum);
}
