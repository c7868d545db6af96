using System.Numerics;

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
        ReadOnlySpan<byte> above = new byte[width], nothing = new byte[width];
        byte[] before = new byte[width];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = pixels.Slice(y * width, width);
            row[..^1].CopyTo(before.AsSpan(1));
            long none = Magnitude(row, nothing), sub = Magnitude(row, before), up = Magnitude(row, above);
            Span<byte> target = filtered.AsSpan(y * stride, stride);
            target[0] = up <= sub && up <= none ? (byte)2 : sub <= none ? (byte)1 : (byte)0;
            ReadOnlySpan<byte> prediction = target[0] switch { 2 => above, 1 => before, _ => nothing };
            for (int x = 0; x < width; x++)
                target[x + 1] = (byte)(row[x] - prediction[x]);
            above = row;
        }
        return filtered;
    }

    /// <summary>The sum of the absolute differences, each taken for a signed byte.</summary>
    private static long Magnitude(ReadOnlySpan<byte> row, ReadOnlySpan<byte> prediction)
    {
        long sum = 0;
        int x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector<byte> difference = new Vector<byte>(row[x..]) - new Vector<byte>(prediction[x..]);
            Vector.Widen(Vector.Min(difference, Vector<byte>.Zero - difference), out Vector<ushort> low, out Vector<ushort> high);
            sum += Vector.Sum(low + high);
        }
        for (; x < row.Length; x++)
            sum += Math.Abs((int)(sbyte)(byte)(row[x] - prediction[x]));
        return sum;
    }
}
