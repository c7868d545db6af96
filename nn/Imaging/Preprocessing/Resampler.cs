namespace Digits.Imaging.Preprocessing;

/// <summary>Scales a rectangle of pixels: the mean of the area each pixel covers when reducing, linear when enlarging.</summary>
internal static class Resampler
{
    /// <summary>Scales a box of a plane; values are 0 to 1 for 0 to 255.</summary>
    public static FloatPlane Scale(GrayPlane plane, PixelBox box, int width, int height)
    {
        float[] values = new float[box.Width * box.Height];
        for (int y = 0; y < box.Height; y++)
        {
            ReadOnlySpan<byte> row = plane.Values.AsSpan((box.Y + y) * plane.Width + box.X, box.Width);
            for (int x = 0; x < row.Length; x++)
                values[y * box.Width + x] = row[x] * (1f / 255);
        }
        return Scale(new FloatPlane(box.Width, box.Height, values), 0, 0, box.Width, box.Height, width, height);
    }

    /// <summary>Scales the rectangle from (left, top) to (right, bottom), between pixels if need be, to width x height.</summary>
    public static FloatPlane Scale(FloatPlane plane, double left, double top, double right, double bottom, int width, int height)
    {
        ResamplingFilter across = ResamplingFilter.Create(plane.Width, left, right, width);
        ResamplingFilter down = ResamplingFilter.Create(plane.Height, top, bottom, height);
        float[] rows = new float[plane.Height * width];
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<float> source = plane.Row(y);
            Span<float> target = rows.AsSpan(y * width, width);
            if (source.IndexOfAnyExcept(0f) < 0)
                continue;
            for (int x = 0; x < width; x++)
            {
                ReadOnlySpan<float> weights = across.Weights(x);
                ReadOnlySpan<float> covered = source.Slice(across.Start(x), weights.Length);
                float sum = 0;
                for (int i = 0; i < weights.Length; i++)
                    sum += weights[i] * covered[i];
                target[x] = sum;
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
        return new FloatPlane(width, height, scaled);
    }
}
