namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>Brings a subsampled component to the picture's size, linearly between the centres of its samples (T.81, A.1.1).</summary>
internal static class JpegUpsampler
{
    /// <summary>Computes row <paramref name="y"/> of the picture.</summary>
    public static void ReadRow(JpegFrame frame, JpegComponent component, int y, Span<byte> row)
    {
        (int upper, int lower, int weight) = Between(y, component.Vertical, frame.MaxVertical, component.Height);
        ReadOnlySpan<byte> above = component.Samples.AsSpan(upper * component.Width, component.Width);
        ReadOnlySpan<byte> below = component.Samples.AsSpan(lower * component.Width, component.Width);
        int rows = 2 * frame.MaxVertical, columns = 2 * frame.MaxHorizontal;
        int whole = rows * columns;
        for (int x = 0; x < row.Length; x++)
        {
            (int left, int right, int share) = Between(x, component.Horizontal, frame.MaxHorizontal, component.Width);
            int leftSum = (rows - weight) * above[left] + weight * below[left];
            int rightSum = (rows - weight) * above[right] + weight * below[right];
            row[x] = (byte)(((columns - share) * leftSum + share * rightSum + whole / 2) / whole);
        }
    }

    // Pixel p has its centre at (p + 1/2) sampling / most of the samples; sample s at s + 1/2. In units of 1 / (2 most).
    private static (int Before, int After, int Weight) Between(int pixel, int sampling, int most, int size)
    {
        int position = (2 * pixel + 1) * sampling - most;
        int before = Math.DivRem(position + 2 * most, 2 * most, out int weight) - 1;
        return (Math.Max(before, 0), Math.Min(before + 1, size - 1), weight);
    }
}
