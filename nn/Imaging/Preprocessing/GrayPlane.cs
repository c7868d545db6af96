namespace Digits.Imaging.Preprocessing;

/// <summary>Opaque grey pixels to work on, and how many pixels of the source each stands for.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Values">[Height, Width].</param>
/// <param name="Scale">Columns and rows of the source that one pixel averages.</param>
internal sealed record GrayPlane(int Width, int Height, byte[] Values, int Scale)
{
    /// <summary>Averages squares of pixels; those at the right and bottom edges may be cut off.</summary>
    public GrayPlane Reduce(int factor)
    {
        if (factor == 1)
            return this;
        int width = (Width + factor - 1) / factor, height = (Height + factor - 1) / factor;
        byte[] reduced = new byte[width * height];
        int[] sums = new int[width];
        for (int y = 0; y < height; y++)
        {
            Array.Clear(sums);
            int bottom = Math.Min(Height, (y + 1) * factor);
            for (int sourceY = y * factor; sourceY < bottom; sourceY++)
                AddRow(Values.AsSpan(sourceY * Width, Width), sums, factor);
            int rows = bottom - y * factor;
            for (int x = 0; x < width; x++)
            {
                int count = rows * (Math.Min(Width, (x + 1) * factor) - x * factor);
                reduced[y * width + x] = (byte)((sums[x] + count / 2) / count);
            }
        }
        return new GrayPlane(width, height, reduced, Scale * factor);
    }

    private static void AddRow(ReadOnlySpan<byte> row, Span<int> sums, int factor)
    {
        for (int x = 0; row.Length > 0; x++)
        {
            int count = Math.Min(factor, row.Length), sum = 0;
            for (int i = 0; i < count; i++)
                sum += row[i];
            sums[x] += sum;
            row = row[count..];
        }
    }
}
