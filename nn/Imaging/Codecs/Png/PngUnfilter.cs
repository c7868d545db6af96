using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
                Sub(row, distance);
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

    private static void Sub(Span<byte> row, int distance)
    {
        int i = distance;
        if (distance == 4 && Vector128.IsHardwareAccelerated)
        {
            // Four pixels of four bytes: sums of two, then of four, and what the pixel before them holds.
            Vector128<byte> before = Vector128<byte>.Zero;
            for (i = 0; i + 16 <= row.Length; i += 16)
            {
                Vector128<byte> sums = Vector128.Create<byte>(row.Slice(i, 16));
                sums += Vector128.Shuffle(sums, Vector128.Create((byte)16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
                sums += Vector128.Shuffle(sums, Vector128.Create((byte)16, 16, 16, 16, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7));
                sums += before;
                sums.CopyTo(row[i..]);
                before = Vector128.Shuffle(sums, Vector128.Create((byte)12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15));
            }
            i = Math.Max(i, distance);
        }
        for (; i < row.Length; i++)
            row[i] += row[i - distance];
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
        if (distance == 4 && first == 4 && Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            PaethFilterOfFour(row, above);
            return;
        }
        for (int i = first; i < row.Length; i++)
            row[i] += Paeth(row[i - distance], above[i], above[i - distance]);
    }

    // The four bytes of a pixel side by side, so that only pixels wait for one another.
    private static void PaethFilterOfFour(Span<byte> row, ReadOnlySpan<byte> above)
    {
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(row);
        ReadOnlySpan<uint> pixelsAbove = MemoryMarshal.Cast<byte, uint>(above)[..pixels.Length];
        Vector128<short> left = Widen(pixels[0]), upperLeft = Widen(pixelsAbove[0]);
        for (int i = 1; i < pixels.Length; i++)
        {
            Vector128<short> up = Widen(pixelsAbove[i]);
            Vector128<short> toLeft = up - upperLeft, toUp = left - upperLeft, toUpperLeft = Vector128.Abs(toLeft + toUp);
            toLeft = Vector128.Abs(toLeft);
            toUp = Vector128.Abs(toUp);
            Vector128<short> isLeft = Vector128.LessThanOrEqual(toLeft, Vector128.Min(toUp, toUpperLeft));
            Vector128<short> prediction = Vector128.ConditionalSelect(
                isLeft, left, Vector128.ConditionalSelect(Vector128.LessThanOrEqual(toUp, toUpperLeft), up, upperLeft));
            left = (Widen(pixels[i]) + prediction) & Vector128.Create((short)255);
            pixels[i] = Vector128.Narrow(left.AsUInt16(), left.AsUInt16()).AsUInt32().ToScalar();
            upperLeft = up;
        }
    }

    private static Vector128<short> Widen(uint pixel) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(pixel).AsByte()).AsInt16();

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
