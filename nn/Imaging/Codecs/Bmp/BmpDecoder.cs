using System.Buffers.Binary;
using System.Numerics;

namespace Digits.Imaging.Codecs.Bmp;

/// <summary>Decodes Windows bitmaps: 1 to 32 bits a pixel, palettes, run-length coding, bit fields, alpha.</summary>
internal static class BmpDecoder
{
    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith("BM"u8);

    public static GrayImage Decode(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        BmpHeader header = BmpHeader.Parse(file, limits);
        if (header.IsRunLength)
            return DecodeRuns(file[header.PixelOffset..], header, limits);

        // Nothing is compressed, so what the header declares must be there before anything is allocated for it.
        if (header.RowBytes * header.Height > file.Length - header.PixelOffset)
            throw ImageFormatException.Malformed($"BMP: the file ends before its {header.Width}x{header.Height} pixels do");
        byte[] luminance = new byte[header.Width * header.Height];
        byte[]? alpha = header.BitsPerPixel > 8 && header.Masks[3] != 0 ? new byte[luminance.Length] : null;
        ChromaCollector chroma = new(luminance.Length, limits);
        for (int y = 0; y < header.Height; y++)
        {
            int storedRow = header.IsTopDown ? y : header.Height - 1 - y;
            ReadOnlySpan<byte> row = file.Slice((int)(header.PixelOffset + storedRow * header.RowBytes), (int)header.RowBytes);
            int start = y * header.Width;
            Span<byte> target = luminance.AsSpan(start, header.Width);
            if (header.BitsPerPixel <= 8)
                ReadIndexed(row, header, target, chroma, start);
            else
                ReadColors(row, header, target, alpha is null ? [] : alpha.AsSpan(start, header.Width), chroma, start);
        }
        // Writers that know no alpha leave its byte at zero; a wholly transparent picture is not what they meant.
        bool isMeant = alpha is not null && alpha.AsSpan().IndexOfAnyExcept((byte)0) >= 0;
        return new GrayImage(header.Width, header.Height, luminance, isMeant ? alpha : null, chroma.Planes);
    }

    private static GrayImage DecodeRuns(ReadOnlySpan<byte> coded, BmpHeader header, DecodeLimits limits)
    {
        int count = header.Width * header.Height;
        // Pixels that are passed over take no bytes, but nobody writes a picture of nothing else: what declares more lies, and nothing is allocated for it.
        if (count > (long)coded.Length * BmpRunLength.LongestRun)
            throw ImageFormatException.Malformed($"BMP: {coded.Length} bytes of runs cannot hold {header.Width}x{header.Height} pixels");
        byte[] indices = new byte[count], luminance = new byte[count];
        BmpRunLength.Decode(coded, header.BitsPerPixel, header.Width, indices);
        ChromaCollector chroma = new(count, limits);
        for (int y = 0; y < header.Height; y++)
        {
            int from = (header.Height - 1 - y) * header.Width, to = y * header.Width;
            for (int x = 0; x < header.Width; x++)
            {
                BmpColor color = header.Palette[indices[from + x]];
                luminance[to + x] = color.Luminance;
                chroma.Set(to + x, color.Blue, color.Red);
            }
        }
        return new GrayImage(header.Width, header.Height, luminance, null, chroma.Planes);
    }

    private static void ReadIndexed(ReadOnlySpan<byte> row, BmpHeader header, Span<byte> luminance, ChromaCollector chroma, int start)
    {
        int bits = header.BitsPerPixel;
        for (int x = 0; x < luminance.Length; x++)
        {
            int bit = x * bits;
            BmpColor color = header.Palette[(row[bit >> 3] >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)];
            luminance[x] = color.Luminance;
            chroma.Set(start + x, color.Blue, color.Red);
        }
    }

    private static void ReadColors(ReadOnlySpan<byte> row, BmpHeader header, Span<byte> luminance, Span<byte> alpha, ChromaCollector chroma, int start)
    {
        uint[] masks = header.Masks;
        int bytes = header.BitsPerPixel / 8;
        for (int x = 0; x < luminance.Length; x++)
        {
            ReadOnlySpan<byte> pixel = row.Slice(x * bytes, bytes);
            uint value = bytes switch
            {
                2 => BinaryPrimitives.ReadUInt16LittleEndian(pixel),
                3 => (uint)(pixel[0] | pixel[1] << 8 | pixel[2] << 16),
                _ => BinaryPrimitives.ReadUInt32LittleEndian(pixel),
            };
            uint red = Channel(value, masks[0]), green = Channel(value, masks[1]), blue = Channel(value, masks[2]);
            luminance[x] = (byte)Luma.FromRgb(red, green, blue);
            chroma.Add(start + x, (int)red, (int)green, (int)blue, luminance[x]);
            if (!alpha.IsEmpty)
                alpha[x] = (byte)Channel(value, masks[3]);
        }
    }

    // A masked field of any width, as 0 to 255.
    private static uint Channel(uint value, uint mask)
    {
        if (mask == 0)
            return 0;
        int shift = BitOperations.TrailingZeroCount(mask);
        ulong most = mask >> shift;
        return (uint)((((value & mask) >> shift) * 255UL + most / 2) / most);
    }
}
