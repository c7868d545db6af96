using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        if (output.Length < Vector64<float>.Count)
        {
            Single(upper, lower, output, winners, upperIndex, lowerIndex);
            return;
        }

        // Of two or three windows, the second half of the vector takes the last two again; else the last step overlaps the one before it rather than leaving a tail.
        int half = Math.Min(Vector64<float>.Count, output.Length - Vector64<float>.Count);
        Vector128<int> steps = Vector128.Create(0, 2, 2 * half, (2 * half) + 2);
        ref float pu = ref MemoryMarshal.GetReference(upper), pl = ref MemoryMarshal.GetReference(lower), to = ref MemoryMarshal.GetReference(output);
        ref int index = ref MemoryMarshal.GetReference(winners);
        for (int done = 0; done < output.Length;)
        {
            int x = Math.Max(0, Math.Min(done, output.Length - Vector128<float>.Count));
            (Vector128<float> best, Vector128<float> odd) = Deinterleave(ref pu, 2 * x, 2 * half);
            Vector128<int> winner = steps + Vector128.Create(upperIndex + (2 * x));
            Take(odd, winner + Vector128<int>.One, ref best, ref winner);
            (Vector128<float> even, odd) = Deinterleave(ref pl, 2 * x, 2 * half);
            Vector128<int> below = steps + Vector128.Create(lowerIndex + (2 * x));
            Take(even, below, ref best, ref winner);
            Take(odd, below + Vector128<int>.One, ref best, ref winner);
            best.GetLower().StoreUnsafe(ref to, (nuint)x);
            best.GetUpper().StoreUnsafe(ref to, (nuint)(x + half));
            if (!winners.IsEmpty)
            {
                winner.GetLower().StoreUnsafe(ref index, (nuint)x);
                winner.GetUpper().StoreUnsafe(ref index, (nuint)(x + half));
            }

            done = x + Vector128<float>.Count;
        }
    }

    /// <summary>Pools whole planes without asking where the numbers came from.</summary>
    /// <param name="input">[planes, height, width].</param>
    /// <param name="output">[planes, height / 2, width / 2], rounded down; overwritten.</param>
    /// <param name="planes">How many.</param>
    /// <param name="height">Rows of the input.</param>
    /// <param name="width">Columns of the input.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Planes(float* input, float* output, int planes, int height, int width)
    {
        int rows = height / 2, columns = width / 2;
        if (MaxPool2x2Wide.Suits(rows, columns))
        {
            MaxPool2x2Wide.Planes(input, output, planes, height, width);
            return;
        }

        for (int plane = 0; plane < planes; plane++, input += height * width)
        {
            float* upper = input;
            for (int row = 0; row < rows; row++, upper += 2 * width, output += columns)
            {
                float* lower = upper + width;
                if (columns >= Vector256<float>.Count)
                {
                    for (int done = 0; done < columns; done += Vector256<float>.Count)
                    {
                        // The last step overlaps the one before it rather than leaving a tail.
                        int x = Math.Min(done, columns - Vector256<float>.Count);
                        Largest(upper + (2 * x), lower + (2 * x)).Store(output + x);
                    }
                }
                else if (columns >= Vector64<float>.Count)
                {
                    // Of two or three windows, the second half of the vector takes the last two again.
                    int half = Math.Min(Vector64<float>.Count, columns - Vector64<float>.Count);
                    for (int done = 0; done < columns; done += Vector128<float>.Count)
                    {
                        int x = Math.Max(0, Math.Min(done, columns - Vector128<float>.Count));
                        Vector128<float> a = Larger(Vector128.Load(upper + (2 * x)), Vector128.Load(lower + (2 * x)));
                        Vector128<float> b = Larger(Vector128.Load(upper + (2 * (x + half))), Vector128.Load(lower + (2 * (x + half))));
                        (Vector128<float> even, Vector128<float> odd) = Deinterleave(a, b);
                        Vector128<float> best = Larger(even, odd);
                        best.GetLower().Store(output + x);
                        best.GetUpper().Store(output + x + half);
                    }
                }
                else
                {
                    float left = Larger(upper[0], lower[0]);
                    output[0] = Larger(left, Larger(upper[1], lower[1]));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<float> Largest(float* upper, float* lower)
    {
        Vector256<float> a = Larger(Vector256.Load(upper), Vector256.Load(lower));
        Vector256<float> b = Larger(Vector256.Load(upper + Vector256<float>.Count), Vector256.Load(lower + Vector256<float>.Count));
        if (Avx2.IsSupported)
        {
            // Pairs of windows come out in the order 0 2 1 3.
            Vector256<float> largest = Larger(Avx.Shuffle(a, b, 0b10_00_10_00), Avx.Shuffle(a, b, 0b11_01_11_01));
            return Avx2.Permute4x64(largest.AsDouble(), 0b11_01_10_00).AsSingle();
        }

        (Vector128<float> even0, Vector128<float> odd0) = Deinterleave(a.GetLower(), a.GetUpper());
        (Vector128<float> even1, Vector128<float> odd1) = Deinterleave(b.GetLower(), b.GetUpper());
        return Vector256.Create(Larger(even0, odd0), Larger(even1, odd1));
    }

    private static void Single(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<float> output, Span<int> winners, int upperIndex, int lowerIndex)
    {
        ReadOnlySpan<float> values = [upper[0], upper[1], lower[0], lower[1]];
        int winner = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (!(values[i] <= values[winner]) && !float.IsNaN(values[winner]))
            {
                winner = i;
            }
        }

        output[0] = values[winner];
        if (!winners.IsEmpty)
        {
            winners[0] = (winner < 2 ? upperIndex : lowerIndex) + (winner % 2);
        }
    }

    // "Not at most" rather than "greater": a NaN in either place is then the result. The first of equal numbers stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Larger(Vector128<float> best, Vector128<float> value) =>
        Vector128.ConditionalSelect(Vector128.LessThanOrEqual(value, best) | Vector128.IsNaN(best), best, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Larger(Vector256<float> best, Vector256<float> value) =>
        Vector256.ConditionalSelect(Vector256.LessThanOrEqual(value, best) | Vector256.IsNaN(best), best, value);

    private static float Larger(float best, float value) => value <= best || float.IsNaN(best) ? best : value;

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
    private static (Vector128<float> Even, Vector128<float> Odd) Deinterleave(ref float row, int at, int distance) =>
        Deinterleave(Vector128.LoadUnsafe(ref row, (nuint)at), Vector128.LoadUnsafe(ref row, (nuint)(at + distance)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Even, Vector128<float> Odd) Deinterleave(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
        {
            return (Sse.Shuffle(a, b, 0b10_00_10_00), Sse.Shuffle(a, b, 0b11_01_11_01));
        }

        Vector128<float> even = Vector128.ConditionalSelect(
            FirstHalf, Vector128.Shuffle(a, Vector128.Create(0, 2, 0, 2)), Vector128.Shuffle(b, Vector128.Create(0, 2, 0, 2)));
        Vector128<float> odd = Vector128.ConditionalSelect(
            FirstHalf, Vector128.Shuffle(a, Vector128.Create(1, 3, 1, 3)), Vector128.Shuffle(b, Vector128.Create(1, 3, 1, 3)));
        return (even, odd);
    }
}
