using Digits.Nn.Kernels.Pooling;

namespace Digits.Nn.Tests.Kernels;

public sealed class MaxPoolTests
{
    private static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0f, 0.5f, 0.5f];

    [Theory]
    [InlineData(3, 2, 7, 3)]
    [InlineData(3, 1, 9, 7)]
    [InlineData(2, 2, 8, 4)]
    [InlineData(2, 3, 5, 2)]
    [InlineData(1, 1, 5, 5)]
    [InlineData(5, 4, 5, 1)]
    [InlineData(4, 2, 34, 16)]
    public unsafe void Row_AnySizeAndStride_GivesTheFirstOfTheLargestAndNaNBeforeAll(int size, int stride, int width, int windows)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            float[] input = Oracle.Random(width * (size + 1) + size, seed);
            for (int i = 0; i < input.Length; i += 1 + (int)(seed % 5))
            {
                input[i] = Special[(i + (int)seed) % Special.Length];
            }

            float[] output = new float[windows];
            int[] winners = new int[windows];
            fixed (float* from = input)
            {
                MaxPoolWindows.Row(from, width, width, size, stride, output, winners);
                float[] alone = new float[windows];
                MaxPoolWindows.Row(from, width, width, size, stride, alone, []);
                Assert.Equal(output, alone);
            }

            for (int window = 0; window < windows; window++)
            {
                int winner = FirstLargest(input, width + (window * stride), width, size);
                Assert.Equal(winner, winners[window]);
                Assert.Equal(BitConverter.SingleToInt32Bits(input[winner]), BitConverter.SingleToInt32Bits(output[window]));
            }
        }
    }

    private static int FirstLargest(float[] input, int corner, int width, int size)
    {
        int[] places = [.. Enumerable.Range(0, size * size).Select(i => corner + (i / size * width) + (i % size))];
        int[] undefined = [.. places.Where(place => float.IsNaN(input[place]))];
        return undefined.Length > 0 ? undefined[0] : places.First(place => input[place] == places.Max(other => input[other]));
    }
}
