namespace Digits.Imaging.Codecs.Png;

/// <summary>
/// Filters rows of grey pixels before compression (PNG 9): None, Sub or Up, whichever leaves the smallest sum of
/// absolute differences. Up turns the repeated rows of an enlarged picture into zeros.
/// </summary>
internal static class PngRowFilter
{
    public static byte[] Apply(ReadOnlySpan<byte> pixels, int width, int height)
    {
        int stride = width + 1;
        byte[] filtered = new byte[checked(stride * height)];
        ReadOnlySpan<byte> above = new byte[width];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = pixels.Slice(y * width, width);
            long none = 0, sub = 0, up = 0;
            for (int x = 0; x < width; x++)
            {
                none += Magnitude(row[x]);
                sub += Magnitude((byte)(row[x] - (x > 0 ? row[x - 1] : 0)));
                up += Magnitude((byte)(row[x] - above[x]));
            }

            Span<byte> target = filtered.AsSpan(y * stride, stride);
            byte filter = up <= sub && up <= none ? (byte)2 : sub <= none ? (byte)1 : (byte)0;
            target[0] = filter;
            for (int x = 0; x < width; x++)
            {
                int prediction = filter switch { 2 => above[x], 1 => x > 0 ? row[x - 1] : 0, _ => 0 };
                target[x + 1] = (byte)(row[x] - prediction);
            }
            above = row;
        }
        return filtered;
    }

    private static int Magnitude(byte difference) => Math.Abs((int)(sbyte)difference);
}
