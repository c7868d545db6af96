namespace Digits.Recognition.Generation;

/// <summary>Enlarges a grey picture by a whole factor, smoothly: Catmull-Rom interpolation, rows then columns.</summary>
/// <remarks>Doubles, + - * / only: the same bytes on every machine. Keys, "Cubic convolution interpolation", 1981, a = -1/2.</remarks>
internal static class Upscaler
{
    private const int Taps = 4;

    /// <summary>Gives a picture <paramref name="scale"/> times as wide and high; at 1 the pixels themselves.</summary>
    public static byte[] Enlarge(byte[] pixels, int width, int height, int scale)
    {
        if (scale == 1)
        {
            return [.. pixels];
        }

        double[] kernels = Kernels(scale);
        int wide = width * scale;
        int[] firsts = [.. Enumerable.Range(0, wide).Select(column => First(column, scale))];
        double[] rows = new double[wide * height];
        for (int row = 0; row < height; row++)
        {
            EnlargeRow(pixels.AsSpan(row * width, width), rows.AsSpan(row * wide, wide), firsts, scale, kernels);
        }

        byte[] result = new byte[wide * height * scale];
        for (int row = 0; row < height * scale; row++)
        {
            MixRows(rows, result.AsSpan(row * wide, wide), row, height, scale, kernels);
        }

        return result;
    }

    // Where output o samples: (o + 1/2) / scale - 1/2. Its whole part picks the pixels, its fraction the kernel.
    private static int First(int output, int scale) => FloorHalf((2 * output) + 1 - scale, scale) - 1;

    private static int FloorHalf(int numerator, int scale) => (int)Math.Floor(numerator / (2.0 * scale));

    private static double[] Kernels(int scale)
    {
        double[] kernels = new double[scale * Taps];
        for (int phase = 0; phase < scale; phase++)
        {
            double position = ((2 * phase) + 1 - scale) / (2.0 * scale);
            double t = position - Math.Floor(position);
            kernels[phase * Taps] = 0.5 * t * (-1 + (t * (2 - t)));
            kernels[(phase * Taps) + 1] = 1 + (0.5 * t * t * (-5 + (3 * t)));
            kernels[(phase * Taps) + 2] = 0.5 * t * (1 + (t * (4 - (3 * t))));
            kernels[(phase * Taps) + 3] = 0.5 * t * t * (t - 1);
        }

        return kernels;
    }

    private static void EnlargeRow(ReadOnlySpan<byte> source, Span<double> target, int[] firsts, int scale, double[] kernels)
    {
        for (int column = 0; column < target.Length; column++)
        {
            int first = firsts[column];
            ReadOnlySpan<double> kernel = kernels.AsSpan(column % scale * Taps, Taps);
            double sum = 0;
            for (int tap = 0; tap < Taps; tap++)
            {
                sum += kernel[tap] * source[Math.Clamp(first + tap, 0, source.Length - 1)];
            }

            target[column] = sum;
        }
    }

    private static void MixRows(double[] rows, Span<byte> target, int row, int height, int scale, double[] kernels)
    {
        int wide = target.Length;
        int first = First(row, scale);
        ReadOnlySpan<double> kernel = kernels.AsSpan(row % scale * Taps, Taps);
        ReadOnlySpan<double> a = rows.AsSpan(Math.Clamp(first, 0, height - 1) * wide, wide);
        ReadOnlySpan<double> b = rows.AsSpan(Math.Clamp(first + 1, 0, height - 1) * wide, wide);
        ReadOnlySpan<double> c = rows.AsSpan(Math.Clamp(first + 2, 0, height - 1) * wide, wide);
        ReadOnlySpan<double> d = rows.AsSpan(Math.Clamp(first + 3, 0, height - 1) * wide, wide);
        for (int column = 0; column < wide; column++)
        {
            double value = (kernel[0] * a[column]) + (kernel[1] * b[column]) + (kernel[2] * c[column]) + (kernel[3] * d[column]);
            target[column] = (byte)(Math.Clamp(value, 0, 255) + 0.5);
        }
    }
}
