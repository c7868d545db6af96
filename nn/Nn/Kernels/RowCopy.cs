using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels;

/// <summary>Copies of an image's rows: a few dozen numbers, for which a call of the general routine takes longer than the copy.</summary>
/// <remarks>The last vector overlaps the one before it rather than leaving a tail.</remarks>
internal static unsafe class RowCopy
{
    /// <summary>Copies a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Plain(float* from, float* to, int width)
    {
        if (width >= Vector256<float>.Count)
        {
            for (int x = 0; x < width - Vector256<float>.Count; x += Vector256<float>.Count)
            {
                Vector256.Load(from + x).Store(to + x);
            }

            int last = width - Vector256<float>.Count;
            Vector256.Load(from + last).Store(to + last);
        }
        else if (width >= Vector128<float>.Count)
        {
            int last = width - Vector128<float>.Count;
            Vector128<float> end = Vector128.Load(from + last);
            Vector128.Load(from).Store(to);
            end.Store(to + last);
        }
        else
        {
            for (int x = 0; x < width; x++)
            {
                to[x] = from[x];
            }
        }
    }

    /// <summary>Copies rows of one width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(float* from, int fromStride, float* to, int toStride, int width, int rows)
    {
        if (width is > 16 and <= 32 && Vector512.IsHardwareAccelerated)
        {
            int last = width - Vector512<float>.Count;
            for (int row = 0; row < rows; row++, from += fromStride, to += toStride)
            {
                Vector512<float> start = Vector512.Load(from), end = Vector512.Load(from + last);
                start.Store(to);
                end.Store(to + last);
            }
        }
        else if (width is > 8 and <= 16)
        {
            int last = width - Vector256<float>.Count;
            for (int row = 0; row < rows; row++, from += fromStride, to += toStride)
            {
                Vector256<float> start = Vector256.Load(from), end = Vector256.Load(from + last);
                start.Store(to);
                end.Store(to + last);
            }
        }
        else
        {
            for (int row = 0; row < rows; row++, from += fromStride, to += toStride)
            {
                Plain(from, to, width);
            }
        }
    }

    /// <summary>Copies a row with something added: to -0 everything is itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Shifted(float* from, float* to, int width, float shift, bool rectify)
    {
        if (width >= Vector256<float>.Count)
        {
            Vector256<float> shifts = Vector256.Create(shift);
            for (int x = 0; x < width - Vector256<float>.Count; x += Vector256<float>.Count)
            {
                Finish(Vector256.Load(from + x) + shifts, rectify).Store(to + x);
            }

            int last = width - Vector256<float>.Count;
            Finish(Vector256.Load(from + last) + shifts, rectify).Store(to + last);
        }
        else
        {
            for (int x = 0; x < width; x++)
            {
                to[x] = rectify ? MathF.Max(from[x] + shift, 0) : from[x] + shift;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Finish(Vector256<float> x, bool rectify) => rectify ? Vector256.Max(x, Vector256<float>.Zero) : x;
}
