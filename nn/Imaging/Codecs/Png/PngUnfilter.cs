using System.Numerics.Tensors;

namespace Digits.Imaging.Codecs.Png;

/// <summary>Undoes the prediction of a row's bytes from their neighbours (PNG 9.2 to 9.4), in place.</summary>
internal static class PngUnfilter
{
    /// <summary>Restores a row.</summary>
    /// <param name="filter">The row's filter byte, 0 to 4.</param>
    /// <param name="row">The filtered bytes; overwritten.</param>
    /// <param name="above">The restored row above; zeros for the first.</param>
    /// <param name="distance">Bytes back to the pixel on the left, which is 0 outside the row.</param>
    public static void Restore(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (int i = distance; i < row.Length; i++)
                    row[i] += row[i - distance];
                break;
            case 2:
                TensorPrimitives.Add(row, above, row);
                break;
            case 3:
                Average(row, above, distance);
                break;
            case 4:
                PaethFilter(row, above, distance);
                break;
            default:
                throw ImageFormatException.Malformed($"PNG: got row filter {filter}, expected 0 to 4");
        }
    }

    private static void Average(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        int first = Math.Min(distance, row.Length);
        for (int i = 0; i < first; i++)
            row[i] += (byte)(above[i] / 2);
        for (int i = first; i < row.Length; i++)
            row[i] += (byte)((row[i - distance] + above[i]) / 2);
    }

    private static void PaethFilter(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        above = above[..row.Length];
        int first = Math.Min(distance, row.Length);
        for (int i = 0; i < first; i++)
            row[i] += above[i]; // with a left and an upper left of 0 the prediction is the byte above
        for (int i = first; i < row.Length; i++)
            row[i] += Paeth(row[i - distance], above[i], above[i - distance]);
    }

    // The neighbour closest to left + up - upperLeft; ties prefer left, then up (PNG 9.4).
    // The estimate's distance to left is |up - upperLeft|, to up |left - upperLeft|, to upperLeft their signed sum's.
    private static byte Paeth(int left, int up, int upperLeft)
    {
        int toLeft = up - upperLeft;
        int toUp = left - upperLeft;
        int toUpperLeft = Math.Abs(toLeft + toUp);
        toLeft = Math.Abs(toLeft);
        toUp = Math.Abs(toUp);
        if (toLeft <= toUp && toLeft <= toUpperLeft)
            return (byte)left;
        return (byte)(toUp <= toUpperLeft ? up : upperLeft);
    }
}
