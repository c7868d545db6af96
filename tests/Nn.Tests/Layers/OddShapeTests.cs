using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Nn.Tests.Layers;

/// <summary>Means and normalisation over every small size, one and more samples at once, against plain double precision.</summary>
public sealed class OddShapeTests
{
    [Fact]
    public void LayerNorm_EverySize_MatchesDoublePrecision()
    {
        for (int size = 1; size < 70; size++)
        {
            float[] x = Oracle.Random(3 * size, (ulong)size), expected = new float[x.Length];
            for (int sample = 0; sample < 3; sample++)
            {
                double[] own = [.. x.Skip(sample * size).Take(size).Select(value => (double)value)];
                double mean = own.Average(), variance = own.Average(value => (value - mean) * (value - mean));
                for (int i = 0; i < size; i++)
                {
                    expected[(sample * size) + i] = (float)((own[i] - mean) / Math.Sqrt(variance + 1e-5));
                }
            }

            Golden.AssertClose(expected, Predict(new LayerNormSpec(), new Shape(size), x), $"{size} numbers");
        }
    }

    [Fact]
    public void GlobalAvgPool_EveryPlane_MatchesDoublePrecision()
    {
        for (int width = 1; width < 40; width++)
        {
            Shape shape = new(3, 2, width);
            float[] x = Oracle.Random(2 * shape.Size, (ulong)width);
            float[] expected = [.. x.Chunk(2 * width).Select(plane => (float)plane.Average(value => (double)value))];
            Golden.AssertClose(expected, Predict(new GlobalAvgPoolSpec(), shape, x), $"planes of 2 x {width}");
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    public void AvgPool_EveryWidth_MatchesDoublePrecision(int size, int stride)
    {
        const int Channels = 2;
        int step = stride == 0 ? size : stride;
        for (int width = size; width < 38; width++)
        {
            int height = size + (width % 5), rows = ((height - size) / step) + 1, columns = ((width - size) / step) + 1;
            float[] x = Oracle.Random(2 * Channels * height * width, (ulong)width), expected = new float[2 * Channels * rows * columns];
            for (int i = 0; i < expected.Length; i++)
            {
                int plane = i / (rows * columns), top = i / columns % rows * step, left = i % columns * step;
                expected[i] = (float)Enumerable.Range(0, size * size)
                    .Average(cell => (double)x[(((plane * height) + top + (cell / size)) * width) + left + (cell % size)]);
            }

            Golden.AssertClose(expected, Predict(new AvgPool2dSpec(size) { Stride = stride }, new Shape(Channels, height, width), x), $"{height} x {width}");
        }
    }

    private static float[] Predict(LayerSpec spec, Shape shape, float[] x)
    {
        Network network = Network.Build(shape, [spec]);
        int batch = x.Length / shape.Size;
        using Workspace workspace = network.CreateWorkspace(batch);
        return network.Predict(x, batch, workspace).ToArray();
    }
}
