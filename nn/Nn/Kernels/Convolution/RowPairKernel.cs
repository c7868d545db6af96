using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Convolution;

/// <summary>Four filters by two rows of pixels, each row two 512-bit vectors: for a network's first layer, whose few channels make so short a product that turning tiles round would take longer.</summary>
/// <remarks>Pixels lie along the vector as they do in the output, so nothing is turned. Where a row is shorter than two vectors they overlap: some pixels are computed twice.</remarks>
internal static unsafe class RowPairKernel
{
    /// <summary>Filters at once.</summary>
    public const int Filters = 4;

    /// <summary>Rows of pixels at once.</summary>
    public const int Rows = 2;

    /// <summary>Numbers of one filter's strip from one step to the next.</summary>
    private const int Strip = 32;

    private const int Width = 16;

    // With more taps the pixels beyond the row, one in eight of a row of 28, cost more than turning.
    private const int MostTaps = 32;

    /// <summary>Whether this is faster than tiles of pixels, and can be done.</summary>
    public static bool Suits(int taps, int height, int width, int filters) =>
        taps <= MostTaps && height >= Rows && width is >= Width and <= 2 * Width && filters % Filters == 0;

    /// <summary>Computes two rows of four planes.</summary>
    /// <param name="taps">How many steps.</param>
    /// <param name="from">The first row, where <paramref name="steps"/> count from.</param>
    /// <param name="fromStride">Numbers from one row read to the next.</param>
    /// <param name="steps">Where each tap is read.</param>
    /// <param name="weights">The first filter's first weight; filters are side by side, steps 32 numbers apart.</param>
    /// <param name="shifts">What to add to each filter's outputs, or null.</param>
    /// <param name="addend">How far from where a number goes the number lies that is added to it next, or 0 for none.</param>
    /// <param name="rectify">Whether to put 0 where the result is negative.</param>
    /// <param name="to">The first plane's row.</param>
    /// <param name="width">Numbers of a row, and from one written to the next.</param>
    /// <param name="plane">Numbers from one plane to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        int taps, float* from, nint fromStride, int* steps, float* weights, float* shifts, nint addend, bool rectify, float* to, nint width, nint plane)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
        nint second = width - Width;
        for (int tap = 0; tap < taps; tap++, weights += Strip)
        {
            float* x = from + steps[tap];
            Vector512<float> x0 = Vector512.Load(x), x1 = Vector512.Load(x + second);
            Vector512<float> x2 = Vector512.Load(x + fromStride), x3 = Vector512.Load(x + fromStride + second);
            Vector512<float> w = Vector512.Create(weights[0]);
            a0 = Vector512.FusedMultiplyAdd(w, x0, a0);
            a1 = Vector512.FusedMultiplyAdd(w, x1, a1);
            a2 = Vector512.FusedMultiplyAdd(w, x2, a2);
            a3 = Vector512.FusedMultiplyAdd(w, x3, a3);
            w = Vector512.Create(weights[1]);
            b0 = Vector512.FusedMultiplyAdd(w, x0, b0);
            b1 = Vector512.FusedMultiplyAdd(w, x1, b1);
            b2 = Vector512.FusedMultiplyAdd(w, x2, b2);
            b3 = Vector512.FusedMultiplyAdd(w, x3, b3);
            w = Vector512.Create(weights[2]);
            c0 = Vector512.FusedMultiplyAdd(w, x0, c0);
            c1 = Vector512.FusedMultiplyAdd(w, x1, c1);
            c2 = Vector512.FusedMultiplyAdd(w, x2, c2);
            c3 = Vector512.FusedMultiplyAdd(w, x3, c3);
            w = Vector512.Create(weights[3]);
            d0 = Vector512.FusedMultiplyAdd(w, x0, d0);
            d1 = Vector512.FusedMultiplyAdd(w, x1, d1);
            d2 = Vector512.FusedMultiplyAdd(w, x2, d2);
            d3 = Vector512.FusedMultiplyAdd(w, x3, d3);
        }

        Finish(a0, a1, a2, a3, shifts, addend, rectify, to, width);
        to += plane;
        Finish(b0, b1, b2, b3, shifts == null ? null : shifts + 1, addend, rectify, to, width);
        to += plane;
        Finish(c0, c1, c2, c3, shifts == null ? null : shifts + 2, addend, rectify, to, width);
        to += plane;
        Finish(d0, d1, d2, d3, shifts == null ? null : shifts + 3, addend, rectify, to, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(
        Vector512<float> x0, Vector512<float> x1, Vector512<float> x2, Vector512<float> x3, float* shift, nint addend, bool rectify, float* to, nint width)
    {
        nint second = width - Width;
        if (shift != null)
        {
            Vector512<float> shifts = Vector512.Create(*shift);
            (x0, x1, x2, x3) = (x0 + shifts, x1 + shifts, x2 + shifts, x3 + shifts);
        }

        if (addend != 0)
        {
            float* other = to + addend;
            (x0, x1) = (x0 + Vector512.Load(other), x1 + Vector512.Load(other + second));
            (x2, x3) = (x2 + Vector512.Load(other + width), x3 + Vector512.Load(other + width + second));
        }

        if (rectify)
        {
            Vector512<float> zero = Vector512<float>.Zero;
            (x0, x1, x2, x3) = (Vector512.Max(x0, zero), Vector512.Max(x1, zero), Vector512.Max(x2, zero), Vector512.Max(x3, zero));
        }

        x0.Store(to);
        x1.Store(to + second);
        x2.Store(to + width);
        x3.Store(to + width + second);
    }
}
