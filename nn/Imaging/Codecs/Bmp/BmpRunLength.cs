namespace Digits.Imaging.Codecs.Bmp;

/// <summary>Undoes the run-length coding of bitmaps of 4 and 8 bits (BI_RLE4, BI_RLE8).</summary>
/// <remarks>
/// Two bytes are a run: how many pixels, and their index (of 4 bits: two, by turns). A count of 0 is an escape: 0 ends the row, 1 the picture, 2 moves on by
/// so many columns and rows, and anything else is a number of indices that follow as they are, padded to two bytes. What is passed over has the index 0.
/// </remarks>
internal static class BmpRunLength
{
    /// <summary>What the compression field says for 8 bits and for 4.</summary>
    public const int Of8Bits = 1, Of4Bits = 2;

    private const int EndOfRow = 0, EndOfPicture = 1, Move = 2;

    /// <summary>How many pixels two bytes stand for at most.</summary>
    public const int LongestRun = 255;

    /// <summary>Decodes a picture.</summary>
    /// <param name="coded">The file from the first run on.</param>
    /// <param name="bits">4 or 8.</param>
    /// <param name="width">Columns.</param>
    /// <param name="indices">[height, width], the lowest row first; all 0.</param>
    /// <exception cref="ImageFormatException">The runs end before the picture, or leave it.</exception>
    public static void Decode(ReadOnlySpan<byte> coded, int bits, int width, Span<byte> indices)
    {
        int height = indices.Length / width, x = 0, y = 0;
        while (y < height)
        {
            byte count = Take(ref coded), value = Take(ref coded);
            if (count == 0 && value == EndOfPicture)
                return;
            if (count == 0 && value == EndOfRow)
            {
                (x, y) = (0, y + 1);
            }
            else if (count == 0 && value == Move)
            {
                (x, y) = (x + Take(ref coded), y + Take(ref coded));
                if (x > width || y > height)
                    throw ImageFormatException.Malformed("BMP: the run-length coding leaves the picture");
            }
            else
            {
                // Writers may fill up a row beyond its end.
                Span<byte> row = indices.Slice(y * width + x, Math.Min(width - x, count == 0 ? value : count));
                if (count > 0)
                    Repeat(value, bits, row);
                else
                    Copy(ref coded, value, bits, row);
                x += row.Length;
            }
        }
    }

    private static void Repeat(byte value, int bits, Span<byte> row)
    {
        if (bits == 8)
        {
            row.Fill(value);
            return;
        }
        for (int i = 0; i < row.Length; i++)
            row[i] = (byte)(i % 2 == 0 ? value >> 4 : value & 15);
    }

    private static void Copy(ref ReadOnlySpan<byte> coded, int count, int bits, Span<byte> row)
    {
        int bytes = bits == 8 ? count : (count + 1) / 2, padded = bytes + bytes % 2;
        if (coded.Length < bytes)
            throw Ends();
        for (int i = 0; i < row.Length; i++)
            row[i] = bits == 8 ? coded[i] : (byte)(i % 2 == 0 ? coded[i / 2] >> 4 : coded[i / 2] & 15);
        coded = coded[Math.Min(padded, coded.Length)..];
    }

    private static byte Take(ref ReadOnlySpan<byte> coded)
    {
        if (coded.IsEmpty)
            throw Ends();
        byte first = coded[0];
        coded = coded[1..];
        return first;
    }

    private static ImageFormatException Ends() => ImageFormatException.Malformed("BMP: the file ends within its run-length coding");
}
