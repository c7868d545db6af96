using Digits.Nn.Kernels.Pooling;

namespace Digits.Nn.Tests.Kernels.Pooling;

public sealed class MaxPool2x2Tests
{
    [Fact]
    public void Row_EveryWidth_TakesTheLargestAndItsPlace()
    {
        for (int windows = 1; windows < 40; windows++)
        {
            float[] image = Oracle.Random(4 * windows, (ulong)windows), output = new float[windows];
            int[] winners = new int[windows];
            MaxPool2x2.Row(image.AsSpan(0, 2 * windows), image.AsSpan(2 * windows), output, winners, 0, 2 * windows);
            for (int x = 0; x < windows; x++)
            {
                int[] window = [2 * x, (2 * x) + 1, 2 * (windows + x), (2 * (windows + x)) + 1];
                Assert.Equal(window.MaxBy(i => image[i]), winners[x]);
                Assert.Equal(window.Max(i => image[i]), output[x]);
            }
        }
    }

    [Fact]
    public unsafe void Planes_EverySize_TakesTheLargestOrNaN()
    {
        for (int height = 2; height < 6; height++)
        {
            for (int width = 2; width < 37; width++)
            {
                const int Planes = 3;
                float[] images = Oracle.Random(Planes * height * width, (ulong)width), output = new float[Planes * (height / 2) * (width / 2)];
                images[width + 1] = float.NaN;
                fixed (float* from = images, to = output)
                {
                    MaxPool2x2.Planes(from, to, Planes, height, width);
                }

                for (int i = 0; i < output.Length; i++)
                {
                    int corner = ((i / (width / 2) / (height / 2) * height) + (i / (width / 2) % (height / 2) * 2)) * width + (i % (width / 2) * 2);
                    Assert.Equal(MathF.Max(MathF.Max(images[corner], images[corner + 1]), MathF.Max(images[corner + width], images[corner + width + 1])), output[i]);
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    public void Row_NaNInTheWindow_IsTheResult(int place)
    {
        float[] image = new float[16], output = new float[4];
        image[place] = float.NaN;
        MaxPool2x2.Row(image.AsSpan(0, 8), image.AsSpan(8), output, [], 0, 8);
        Assert.True(float.IsNaN(output[0]));
        Assert.Equal(0, output[1]);
    }
}
