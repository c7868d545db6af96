using Digits.Nn.Kernels.Pooling;

namespace Digits.Nn.Tests.Kernels.Pooling;

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

    [Theory]
    [InlineData(28, 28)]
    [InlineData(14, 14)]
    [InlineData(7, 7)]
    [InlineData(5, 33)]
    [InlineData(3, 16)]
    [InlineData(9, 9)]
    [InlineData(3, 9)]
    [InlineData(4, 11)]
    [InlineData(2, 2)]
    [InlineData(5, 70)]
    [InlineData(11, 19)]
    public unsafe void Planes_TwoByTwo_GivesTheFirstOfTheLargestAndNaNBeforeAll(int height, int width)
    {
        const int Planes = 3;
        int rows = height / 2, columns = width / 2;
        for (ulong seed = 0; seed < 20; seed++)
        {
            float[] input = Oracle.Random(Planes * height * width, seed), output = new float[Planes * rows * columns];
            for (int i = 0; i < input.Length; i += 1 + (int)(seed % 5))
            {
                input[i] = Special[(i + (int)seed) % Special.Length];
            }

            fixed (float* from = input, to = output)
            {
                MaxPool2x2.Planes(from, to, Planes, height, width);
            }

            for (int i = 0; i < output.Length; i++)
            {
                int plane = i / (rows * columns), row = i / columns % rows, column = i % columns;
                int winner = FirstLargest(input, (((plane * height) + (2 * row)) * width) + (2 * column), width, 2, byColumns: true);
                Assert.Equal(BitConverter.SingleToInt32Bits(input[winner]), BitConverter.SingleToInt32Bits(output[i]));
            }
        }
    }

    /// <summary>Row by row, or column by column: which counts where one zero is negative.</summary>
    private static int FirstLargest(float[] input, int corner, int width, int size, bool byColumns = false)
    {
        int[] places = [.. Enumerable.Range(0, size * size).Select(i => byColumns ? corner + (i % size * width) + (i / size) : corner + (i / size * width) + (i % size))];
        int[] undefined = [.. places.Where(place => float.IsNaN(input[place]))];
        return undefined.Length > 0 ? undefined[0] : places.First(place => input[place] == places.Max(other => input[other]));
    }
}
