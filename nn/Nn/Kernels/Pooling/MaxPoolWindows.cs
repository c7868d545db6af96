using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Pooling;

/// <summary>The largest of each square window along one row of windows of any size and stride, four windows at a time.</summary>
internal static unsafe class MaxPoolWindows
{
    /// <summary>Pools <paramref name="size"/> rows of pixels into one.</summary>
    /// <param name="input">Where indices are counted from.</param>
    /// <param name="corner">The index of the first window's first pixel.</param>
    /// <param name="width">Pixels from one row to the next.</param>
    /// <param name="size">Side of a window.</param>
    /// <param name="stride">Pixels from one window to the next.</param>
    /// <param name="output">One number a window.</param>
    /// <param name="winners">Where each window's number came from, or empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(float* input, int corner, int width, int size, int stride, Span<float> output, Span<int> winners)
    {
        for (int done = 0; done < output.Length; done += Vector128<int>.Count)
        {
            // Where there are fewer than four windows left, the last one stands in for those missing.
            Vector128<int> window = Vector128.Min(Vector128.Create(done) + Vector128<int>.Indices, Vector128.Create(output.Length - 1));
            Vector128<int> start = Vector128.Create(corner) + (window * stride), winner = start;
            Vector128<float> best = Gather(input, start);
            for (int row = 0; row < size; row++)
            {
                for (int column = 0; column < size; column++)
                {
                    Vector128<int> at = start + Vector128.Create((row * width) + column);
                    Vector128<float> value = Gather(input, at);

                    // "Not at most" rather than "greater": a NaN in either place is then the result. The first of equal numbers stays.
                    Vector128<float> stays = Vector128.LessThanOrEqual(value, best) | Vector128.IsNaN(best);
                    best = Vector128.ConditionalSelect(stays, best, value);
                    winner = Vector128.ConditionalSelect(stays.AsInt32(), winner, at);
                }
            }

            for (int lane = 0; lane < Math.Min(Vector128<int>.Count, output.Length - done); lane++)
            {
                output[done + lane] = best[lane];
                if (!winners.IsEmpty)
                {
                    winners[done + lane] = winner[lane];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Gather(float* input, Vector128<int> at) => Vector128.Create(input[at[0]], input[at[1]], input[at[2]], input[at[3]]);
}
