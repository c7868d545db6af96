namespace Digits.Imaging.Tests.Codecs.Gif;

/// <summary>Writes one-frame GIFs with a grey palette, compressed by a plain LZW.</summary>
internal static class GifBuilder
{
    public static byte[] Build(
        int screenWidth, int screenHeight, byte[] indices, int left = 0, int top = 0, int width = 0, int height = 0, bool interlaced = false, int transparent = -1)
    {
        (width, height) = (width == 0 ? screenWidth : width, height == 0 ? screenHeight : height);
        List<byte> file = [.. "GIF89a"u8, .. Pair(screenWidth), .. Pair(screenHeight), 0xF7, 0, 0];
        for (int i = 0; i < 256; i++)
            file.AddRange([(byte)i, (byte)i, (byte)i]);
        if (transparent >= 0)
            file.AddRange([0x21, 0xF9, 4, 1, 0, 0, (byte)transparent, 0]);
        file.AddRange([0x2C, .. Pair(left), .. Pair(top), .. Pair(width), .. Pair(height), (byte)(interlaced ? 0x40 : 0), 8]);
        foreach (byte[] block in Compress(indices).Chunk(255))
            file.AddRange([(byte)block.Length, .. block]);
        file.AddRange([0, 0x3B]);
        return [.. file];
    }

    private static byte[] Pair(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Compress(byte[] indices)
    {
        List<byte> bytes = [];
        int bits = 0, count = 0, width = 9;
        void Write(int code)
        {
            bits |= code << count;
            for (count += width; count >= 8; count -= 8, bits >>= 8)
                bytes.Add((byte)bits);
        }

        Dictionary<(int, byte), int> codes = [];
        int next = 258, current = -1;
        Write(256);
        foreach (byte index in indices)
        {
            if (current < 0)
            {
                current = index;
            }
            else if (codes.TryGetValue((current, index), out int longer))
            {
                current = longer;
            }
            else
            {
                Write(current);
                if (next < 4096)
                {
                    codes[(current, index)] = next;
                    // The decoder is one string behind.
                    if (next++ == 1 << width && width < 12)
                        width++;
                }
                else
                {
                    Write(256);
                    codes.Clear();
                    (next, width) = (258, 9);
                }
                current = index;
            }
        }
        Write(current);
        // After this code the decoder may have widened its codes too.
        if (next == 1 << width && width < 12)
            width++;
        Write(257);
        if (count > 0)
            bytes.Add((byte)bits);
        return [.. bytes];
    }
}
