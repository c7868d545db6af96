namespace Digits.Imaging.Preprocessing;

/// <summary>Opaque grey pixels to work on, how many pixels of the source each stands for, and where in the source they are.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Values">[Height, Width].</param>
/// <param name="Scale">Columns and rows of the source that one pixel averages.</param>
/// <param name="Left">The source's column of the first one.</param>
/// <param name="Top">The source's row of the first one.</param>
internal sealed record GrayPlane(int Width, int Height, byte[] Values, int Scale, int Left = 0, int Top = 0)
{
    /// <summary>The side that counts when sizes are given as shares of it: the longer one, and less where the plane is a strip.</summary>
    public int Reach => (int)Math.Sqrt((double)Math.Max(Width, Height) * Math.Min(Math.Max(Width, Height), 2 * Math.Min(Width, Height)));

    /// <summary>A part of it.</summary>
    public GrayPlane Crop(PixelBox box)
    {
        byte[] values = new byte[box.Width * box.Height];
        for (int y = 0; y < box.Height; y++)
            Values.AsSpan((box.Y + y) * Width + box.X, box.Width).CopyTo(values.AsSpan(y * box.Width));
        return new GrayPlane(box.Width, box.Height, values, Scale, Left + box.X * Scale, Top + box.Y * Scale);
    }

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
        return new GrayPlane(width, height, reduced, Scale * factor, Left, Top);
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
