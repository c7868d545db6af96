namespace Digits.Imaging.Codecs.Gif;

/// <summary>Undoes GIF's variable-length LZW (GIF89a, appendix F).</summary>
internal static class LzwDecoder
{
    private const int MostCodes = 4096;

    /// <summary>Fills <paramref name="pixels"/>; codes beyond them are not read.</summary>
    public static void Decode(ReadOnlySpan<byte> compressed, int codeSize, Span<byte> pixels)
    {
        if (codeSize is < 2 or > 8)
            throw ImageFormatException.Malformed($"GIF: got a code size of {codeSize}, expected 2 to 8");
        int clear = 1 << codeSize, end = clear + 1;
        // A code's string is its prefix's string and one pixel. Strings were written out before: remember where.
        int[] start = new int[MostCodes], length = new int[MostCodes];
        int next = end + 1, width = codeSize + 1, previous = -1, written = 0;
        int bits = 0, bitCount = 0, position = 0;
        while (written < pixels.Length)
        {
            while (bitCount < width)
            {
                if (position == compressed.Length)
                    throw EndsEarly();
                bits |= compressed[position++] << bitCount;
                bitCount += 8;
            }
            int code = bits & ((1 << width) - 1);
            bits >>= width;
            bitCount -= width;

            if (code == clear)
            {
                (next, width, previous) = (end + 1, codeSize + 1, -1);
                continue;
            }
            if (code == end)
                throw EndsEarly();
            if (code > next || (code == next && (previous < 0 || next == MostCodes)) || (code > end && previous < 0))
                throw ImageFormatException.Malformed($"GIF: got code {code}, at most {next} is known");

            int at = written;
            int last = previous < 0 ? 0 : previous < clear ? 1 : length[previous];
            if (code < clear)
                pixels[written++] = (byte)code;
            else
                written += Copy(pixels, code == next ? at - last : start[code], at, code == next ? last + 1 : length[code]);
            if (previous >= 0 && next < MostCodes)
            {
                // The new string is the one written before this one, and this one's first pixel, which follows it.
                (start[next], length[next]) = (at - last, last + 1);
                if (++next == 1 << width && width < 12)
                    width++;
            }
            previous = code;
        }
    }

    // Byte by byte: a code that is just being defined overlaps with what it writes.
    private static int Copy(Span<byte> pixels, int from, int to, int count)
    {
        count = Math.Min(count, pixels.Length - to);
        for (int i = 0; i < count; i++)
            pixels[to + i] = pixels[from + i];
        return count;
    }

    private static ImageFormatException EndsEarly() => ImageFormatException.Malformed("GIF: the compressed pixels end before the frame does");
}
