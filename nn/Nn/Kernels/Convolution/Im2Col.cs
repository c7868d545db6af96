namespace Digits.Nn.Kernels.Convolution;

/// <summary>The matrix [C R R, OH OW] whose column for an output holds the input numbers it is computed from.</summary>
internal static class Im2Col
{
    /// <summary>Fills the matrix from one image [C, H, W]; padding gives zeros.</summary>
    public static void Gather(in ConvGeometry g, ReadOnlySpan<float> image, Span<float> columns)
    {
        for (int tap = 0; tap < g.Taps; tap++)
        {
            (int channel, int r, int s) = Tap(g, tap);
            for (int y = 0; y < g.OutputHeight; y++)
            {
                Span<float> row = columns.Slice((tap * g.OutputPlane) + (y * g.OutputWidth), g.OutputWidth);
                int inputRow = (y * g.Stride) + (r * g.Dilation) - g.Padding;
                if ((uint)inputRow >= (uint)g.Height)
                {
                    row.Clear();
                    continue;
                }

                ReadOnlySpan<float> source = image.Slice(((channel * g.Height) + inputRow) * g.Width, g.Width);
                for (int x = 0; x < row.Length; x++)
                {
                    int inputColumn = (x * g.Stride) + (s * g.Dilation) - g.Padding;
                    row[x] = (uint)inputColumn < (uint)g.Width ? source[inputColumn] : 0;
                }
            }
        }
    }

    /// <summary>The transpose: adds each number of the matrix to the input it came from; <paramref name="image"/> is overwritten.</summary>
    public static void Scatter(in ConvGeometry g, ReadOnlySpan<float> columns, Span<float> image)
    {
        image.Clear();
        for (int tap = 0; tap < g.Taps; tap++)
        {
            (int channel, int r, int s) = Tap(g, tap);
            for (int y = 0; y < g.OutputHeight; y++)
            {
                int inputRow = (y * g.Stride) + (r * g.Dilation) - g.Padding;
                if ((uint)inputRow >= (uint)g.Height)
                {
                    continue;
                }

                ReadOnlySpan<float> row = columns.Slice((tap * g.OutputPlane) + (y * g.OutputWidth), g.OutputWidth);
                Span<float> target = image.Slice(((channel * g.Height) + inputRow) * g.Width, g.Width);
                for (int x = 0; x < row.Length; x++)
                {
                    int inputColumn = (x * g.Stride) + (s * g.Dilation) - g.Padding;
                    if ((uint)inputColumn < (uint)g.Width)
                    {
                        target[inputColumn] += row[x];
                    }
                }
            }
        }
    }

    private static (int Channel, int Row, int Column) Tap(in ConvGeometry g, int tap) =>
        (tap / (g.Kernel * g.Kernel), tap / g.Kernel % g.Kernel, tap % g.Kernel);
}
