using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Pooling;

/// <summary>The largest of each 2 x 2 window along one row of windows, four windows at a time.</summary>
/// <remarks>Which number wins is as good as random: a branch for each would be mispredicted half the time.</remarks>
internal static class MaxPool2x2
{
    private static readonly Vector128<float> FirstHalf = Vector128.Create(-1, -1, 0, 0).AsSingle();

    /// <summary>Pools two rows of pixels into one.</summary>
    /// <param name="upper">Upper row; at least twice as long as <paramref name="output"/>.</param>
    /// <param name="lower">Lower row.</param>
    /// <param name="output">One number a window.</param>
    /// <param name="winners">Where each window's number came from, or empty.</param>
    /// <param name="upperIndex">The index of the upper row's first pixel.</param>
    /// <param name="lowerIndex">The index of the lower row's first pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<float> output, Span<int> winners, int upperIndex, int lowerIndex)
    {
        if (output.Length < Vector128<float>.Count)
        {
            Short(upper, lower, output, winners, upperIndex, lowerIndex);
            return;
        }

        ref float pu = ref MemoryMarshal.GetReference(upper), pl = ref MemoryMarshal.GetReference(lower);
        Vector128<int> steps = Vector128.Create(0, 2, 4, 6);
        for (int done = 0; done < output.Length;)
        {
            // The last step overlaps the one before it rather than leaving a tail.
            int x = Math.Min(done, output.Length - Vector128<float>.Count);
            (Vector128<float> best, Vector128<float> odd) = Deinterleave(ref pu, 2 * x);
            Vector128<int> winner = steps + Vector128.Create(upperIndex + (2 * x));
            Take(odd, winner + Vector128<int>.One, ref best, ref winner);
            (Vector128<float> even, odd) = Deinterleave(ref pl, 2 * x);
            Vector128<int> below = steps + Vector128.Create(lowerIndex + (2 * x));
            Take(even, below, ref best, ref winner);
            Take(odd, below + Vector128<int>.One, ref best, ref winner);
            best.CopyTo(output[x..]);
            if (!winners.IsEmpty)
            {
                winner.CopyTo(winners[x..]);
            }

            done = x + Vector128<float>.Count;
        }
    }

    /// <summary>Fewer windows than a vector has: their pixels are copied to where four fit.</summary>
    private static void Short(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<float> output, Span<int> winners, int upperIndex, int lowerIndex)
    {
        Span<float> pixels = stackalloc float[4 * Vector128<float>.Count], largest = stackalloc float[Vector128<float>.Count];
        Span<int> indices = stackalloc int[Vector128<float>.Count];
        pixels.Clear();
        upper[..(2 * output.Length)].CopyTo(pixels);
        lower[..(2 * output.Length)].CopyTo(pixels[(2 * Vector128<float>.Count)..]);
        Row(pixels, pixels[(2 * Vector128<float>.Count)..], largest, indices, upperIndex, lowerIndex);
        largest[..output.Length].CopyTo(output);
        if (!winners.IsEmpty)
        {
            indices[..output.Length].CopyTo(winners);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(Vector128<float> value, Vector128<int> index, ref Vector128<float> best, ref Vector128<int> winner)
    {
        // "Not at most" rather than "greater": a NaN in either place is then the result.
        Vector128<float> wins = ~Vector128.LessThanOrEqual(value, best);
        wins = Vector128.ConditionalSelect(Vector128.IsNaN(best), Vector128<float>.Zero, wins);
        best = Vector128.ConditionalSelect(wins, value, best);
        winner = Vector128.ConditionalSelect(wins.AsInt32(), index, winner);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Even, Vector128<float> Odd) Deinterleave(ref float row, int at)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref row, (nuint)at), b = Vector128.LoadUnsafe(ref row, (nuint)(at + Vector128<float>.Count));
        Vector128<float> even = Vector128.ConditionalSelect(
            FirstHalf, Vector128.Shuffle(a, Vector128.Create(0, 2, 0, 2)), Vector128.Shuffle(b, Vector128.Create(0, 2, 0, 2)));
        Vector128<float> odd = Vector128.ConditionalSelect(
            FirstHalf, Vector128.Shuffle(a, Vector128.Create(1, 3, 1, 3)), Vector128.Shuffle(b, Vector128.Create(1, 3, 1, 3)));
        return (even, odd);
    }
}
