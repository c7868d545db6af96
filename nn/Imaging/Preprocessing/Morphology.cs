namespace Digits.Imaging.Preprocessing;

/// <summary>Operations on what is black or white, 0 or 255.</summary>
internal static class Morphology
{
    /// <summary>Fills gaps between white that are up to twice the radius wide: a dilation, then an erosion, by a square. Beyond the edges all is black.</summary>
    public static GrayPlane Close(GrayPlane plane, int radius)
    {
        int width = plane.Width + 2 * radius, height = plane.Height + 2 * radius;
        byte[] values = new byte[width * height];
        for (int y = 0; y < plane.Height; y++)
            plane.Values.AsSpan(y * plane.Width, plane.Width).CopyTo(values.AsSpan((y + radius) * width + radius));
        Spread(values, width, height, radius, byte.MaxValue);
        Spread(values, width, height, radius, 0);
        return plane with { Values = new GrayPlane(width, height, values, 1).Crop(new PixelBox(radius, radius, plane.Width, plane.Height)).Values };
    }

    // Gives every pixel a value that one within the radius has: along rows, then along columns.
    private static void Spread(byte[] values, int width, int height, int radius, byte value)
    {
        byte[] line = new byte[Math.Max(width, height)];
        for (int y = 0; y < height; y++)
            SpreadAlong(values, y * width, 1, width, radius, value, line);
        for (int x = 0; x < width; x++)
            SpreadAlong(values, x, width, height, radius, value, line);
    }

    private static void SpreadAlong(byte[] values, int start, int step, int length, int radius, byte value, byte[] line)
    {
        int last = -radius - 1;
        for (int i = 0; i < length; i++)
        {
            last = values[start + i * step] == value ? i : last;
            line[i] = i - last <= radius ? value : values[start + i * step];
        }
        last = length + radius;
        for (int i = length - 1; i >= 0; i--)
        {
            last = values[start + i * step] == value ? i : last;
            line[i] = last - i <= radius ? value : line[i];
        }
        for (int i = 0; i < length; i++)
            values[start + i * step] = line[i];
    }
}
