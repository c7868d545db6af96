using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Digits.Nn.Kernels.Pooling;

/// <summary>The largest of each 2 x 2 window by vectors of 512 bits: a row of 8 to 16 windows, or two rows of 4 to 7, at a time.</summary>
/// <remarks>Where rows are shorter than that, the second half of the vector takes some windows again, and the last two rows take the one before again.</remarks>
internal static unsafe class MaxPool2x2Wide
{
    private static readonly Vector512<int> Even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);

    /// <summary>Whether this machine has the instructions and rows of windows are as long as they have to be.</summary>
    public static bool Suits(int rows, int columns) =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported && (columns is >= 8 and <= 16 || (columns is >= 4 and < 8 && rows >= 2));

    /// <summary>Pools whole planes; see <see cref="MaxPool2x2.Planes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Planes(float* input, float* output, int planes, int height, int width)
    {
        int rows = height / 2, columns = width / 2;
        Vector512<int> even = Even, odd = Even + Vector512<int>.One;
        for (int plane = 0; plane < planes; plane++, input += height * width, output += rows * columns)
        {
            if (columns >= 8)
            {
                int second = (2 * columns) - 16;
                for (int row = 0; row < rows; row++)
                {
                    float* upper = input + (2 * row * width);
                    float* to = output + (row * columns);
                    Vector512<float> left = Larger(Vector512.Load(upper), Vector512.Load(upper + width));
                    Vector512<float> right = Larger(Vector512.Load(upper + second), Vector512.Load(upper + second + width));
                    Vector512<float> best = Larger(Avx512F.PermuteVar16x32x2(left, even, right), Avx512F.PermuteVar16x32x2(left, odd, right));
                    best.GetLower().Store(to);
                    best.GetUpper().Store(to + columns - 8);
                }
            }
            else
            {
                int second = (2 * columns) - 8;
                for (int done = 0; done < rows; done += 2)
                {
                    int row = Math.Min(done, rows - 2);
                    float* upper = input + (2 * row * width);
                    float* to = output + (row * columns);
                    Vector512<float> first = Larger(Row(upper, second), Row(upper + width, second));
                    upper += 2 * width;
                    Vector512<float> next = Larger(Row(upper, second), Row(upper + width, second));
                    Vector512<float> best = Larger(Avx512F.PermuteVar16x32x2(first, even, next), Avx512F.PermuteVar16x32x2(first, odd, next));
                    best.GetLower().GetLower().Store(to);
                    best.GetLower().GetUpper().Store(to + columns - 4);
                    to += columns;
                    best.GetUpper().GetLower().Store(to);
                    best.GetUpper().GetUpper().Store(to + columns - 4);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Row(float* from, int second) => Vector512.Create(Vector256.Load(from), Vector256.Load(from + second));

    // As in MaxPool2x2: a NaN in either place is the result, and the first of equal numbers stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Larger(Vector512<float> best, Vector512<float> value) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(value, best) | Vector512.IsNaN(best), best, value);
}
