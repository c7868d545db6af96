namespace Digits.Imaging.Preprocessing;

/// <summary>Scales a rectangle of a plane: the mean of the area each pixel covers when reducing, linear when enlarging.</summary>
internal static class Resampler
{
    /// <summary>Scales <paramref name="box"/> to <paramref name="width"/> x <paramref name="height"/>.</summary>
    /// <returns>[height, width], 0 to 1 for 0 to 255.</returns>
    public static float[] Scale(GrayPlane plane, PixelBox box, int width, int height)
    {
        Filter across = Filter.Between(box.Width, width), down = Filter.Between(box.Height, height);
        float[] rows = new float[box.Height * width];
        for (int y = 0; y < box.Height; y++)
        {
            ReadOnlySpan<byte> source = plane.Values.AsSpan((box.Y + y) * plane.Width + box.X, box.Width);
            for (int x = 0; x < width; x++)
            {
                ReadOnlySpan<float> weights = across.Weights(x);
                ReadOnlySpan<byte> covered = source.Slice(across.Start(x), weights.Length);
                float sum = 0;
                for (int i = 0; i < weights.Length; i++)
                    sum += weights[i] * covered[i];
                rows[y * width + x] = sum / 255;
            }
        }

        float[] scaled = new float[width * height];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<float> weights = down.Weights(y);
            Span<float> target = scaled.AsSpan(y * width, width);
            for (int i = 0; i < weights.Length; i++)
            {
                ReadOnlySpan<float> row = rows.AsSpan((down.Start(y) + i) * width, width);
                for (int x = 0; x < width; x++)
                    target[x] += weights[i] * row[x];
            }
        }
        return scaled;
    }

    /// <summary>For each target pixel, the source pixels it is made of and their weights, which add up to 1.</summary>
    private sealed class Filter
    {
        private readonly int[] _starts;
        private readonly float[][] _weights;

        private Filter(int size) => (_starts, _weights) = (new int[size], new float[size][]);

        public int Start(int index) => _starts[index];

        public ReadOnlySpan<float> Weights(int index) => _weights[index];

        public static Filter Between(int source, int target)
        {
            Filter filter = new(target);
            double step = (double)source / target;
            for (int i = 0; i < target; i++)
            {
                if (step >= 1)
                    filter.SetArea(i, i * step, (i + 1) * step, source);
                else
                    filter.SetLinear(i, (i + 0.5) * step - 0.5, source);
            }
            return filter;
        }

        private void SetArea(int index, double from, double to, int source)
        {
            int first = (int)from, end = Math.Min(source, (int)Math.Ceiling(to - 1e-9));
            float[] weights = new float[end - first];
            for (int i = 0; i < weights.Length; i++)
                weights[i] = (float)((Math.Min(first + i + 1, to) - Math.Max(first + i, from)) / (to - from));
            (_starts[index], _weights[index]) = (first, weights);
        }

        private void SetLinear(int index, double centre, int source)
        {
            centre = Math.Clamp(centre, 0, source - 1);
            int first = Math.Min((int)centre, Math.Max(0, source - 2));
            float share = (float)(centre - first);
            (_starts[index], _weights[index]) = (first, source == 1 ? [1] : [1 - share, share]);
        }
    }
}
