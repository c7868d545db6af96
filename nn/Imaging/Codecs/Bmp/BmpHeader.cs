using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Bmp;

/// <summary>The headers of a Windows bitmap: BITMAPFILEHEADER and BITMAPCOREHEADER, BITMAPINFOHEADER (up to version 5) or OS/2's of 16 bytes and more, validated.</summary>
internal sealed record BmpHeader(int Width, int Height, bool IsTopDown, int BitsPerPixel, int Compression, uint[] Masks, BmpColor[] Palette, int PixelOffset)
{
    public const int Uncompressed = 0;
    private const int BitFields = 3;
    private const int AlphaBitFields = 6;
    private const int FileHeaderSize = 14;
    private const int CoreHeaderSize = 12;
    private const int InfoHeaderSize = 40;

    // OS/2's, which leaves out what is 0 from here on.
    private const int ShortHeaderSize = 16;

    /// <summary>Whether pixels are run-length coded.</summary>
    public bool IsRunLength => Compression is BmpRunLength.Of8Bits or BmpRunLength.Of4Bits;

    /// <summary>Bytes of a row, padded to a multiple of four.</summary>
    public long RowBytes => ((long)Width * BitsPerPixel + 31) / 32 * 4;

    public static BmpHeader Parse(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        if (file.Length < FileHeaderSize + CoreHeaderSize)
            throw ImageFormatException.Malformed("BMP: the file ends within its headers");
        uint pixelOffset = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(file[FileHeaderSize..]);
        bool isCore = size == CoreHeaderSize;
        if (!isCore && size is < ShortHeaderSize or > 1024)
            throw ImageFormatException.Unsupported($"BMP: a header of {size} bytes is not read");
        if (size > file.Length - FileHeaderSize || pixelOffset > file.Length)
            throw ImageFormatException.Malformed("BMP: the file ends within its headers");

        ReadOnlySpan<byte> info = file[FileHeaderSize..];
        long width = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(info[4..]) : BinaryPrimitives.ReadInt32LittleEndian(info[4..]);
        long height = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(info[6..]) : BinaryPrimitives.ReadInt32LittleEndian(info[8..]);
        limits.Check("BMP", width, Math.Abs(height));
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(info[(isCore ? 10 : 14)..]);
        if (bits is not (1 or 2 or 4 or 8 or 16 or 24 or 32))
            throw ImageFormatException.Unsupported($"BMP: {bits} bits a pixel are not read");
        int compression = (int)Field(info, size, 16);
        bool isRunLength = compression == (bits == 8 ? BmpRunLength.Of8Bits : BmpRunLength.Of4Bits) && bits is 4 or 8, isMasked = compression is BitFields or AlphaBitFields;
        if (compression != Uncompressed && !isRunLength && !(isMasked && bits > 8))
            throw ImageFormatException.Unsupported($"BMP: compression {compression} of {bits} bits a pixel is not read");
        if (isRunLength && height < 0)
            throw ImageFormatException.Malformed("BMP: run-length coding from the top down, which there is not");
        uint[] masks = isMasked ? ReadMasks(info, size, compression) : DefaultMasks(bits);
        int paletteStart = FileHeaderSize + (int)size + (size == InfoHeaderSize && isMasked ? 4 * (compression == BitFields ? 3 : 4) : 0);
        int colors = bits <= 8 ? PaletteColors(bits, Field(info, size, 32)) : 0, entryBytes = isCore ? 3 : 4;
        // Some writers leave the offset out, or count no palette into it: the pixels then follow the headers and the palette.
        int pixels = pixelOffset < (bits <= 8 ? paletteStart + entryBytes : FileHeaderSize + size) ? paletteStart + colors * entryBytes : (int)pixelOffset;
        // Others have a shorter palette than they declare, and pixels right behind it.
        colors = Math.Min(colors, (pixels - paletteStart) / entryBytes);
        BmpColor[] palette = bits <= 8 ? ReadPalette(file, paletteStart, bits, colors, entryBytes) : [];
        return new BmpHeader((int)width, (int)Math.Abs(height), height < 0, bits, compression, masks, palette, pixels);
    }

    // Core headers end before these fields, too.
    private static uint Field(ReadOnlySpan<byte> info, uint size, int at) => at + 4 <= size ? BinaryPrimitives.ReadUInt32LittleEndian(info[at..]) : 0;

    // Red, green, blue, alpha. The fourth byte of 32 uncompressed bits is unused.
    private static uint[] DefaultMasks(int bits) => bits == 16 ? [0x7C00, 0x03E0, 0x001F, 0] : [0xFF0000, 0x00FF00, 0x0000FF, 0];

    private static uint[] ReadMasks(ReadOnlySpan<byte> info, uint size, int compression)
    {
        // Right after a version 3 header, inside a later one: the same place.
        int count = size >= 56 || compression == AlphaBitFields ? 4 : 3;
        if (info.Length < InfoHeaderSize + 4 * count)
            throw ImageFormatException.Malformed("BMP: the file ends within its colour masks");
        uint[] masks = new uint[4];
        for (int i = 0; i < count; i++)
            masks[i] = BinaryPrimitives.ReadUInt32LittleEndian(info[(InfoHeaderSize + 4 * i)..]);
        return masks;
    }

    private static int PaletteColors(int bits, uint declared) => declared == 0 || declared > 1 << bits ? 1 << bits : (int)declared;

    private static BmpColor[] ReadPalette(ReadOnlySpan<byte> file, int start, int bits, int colors, int entryBytes)
    {
        if (start > file.Length || (long)colors * entryBytes > file.Length - start)
            throw ImageFormatException.Malformed("BMP: the file ends within its palette");
        BmpColor[] palette = new BmpColor[1 << bits];
        Array.Fill(palette, new BmpColor(0, ChromaCollector.Neutral, ChromaCollector.Neutral));
        for (int i = 0; i < colors; i++)
        {
            ReadOnlySpan<byte> entry = file.Slice(start + i * entryBytes, 3); // blue, green, red
            byte luminance = (byte)Luma.FromRgb(entry[2], entry[1], entry[0]);
            palette[i] = new BmpColor(luminance, ChromaCollector.Blue(entry[0], luminance), ChromaCollector.Red(entry[2], luminance));
        }
        return palette;
    }
}

/// <summary>A colour of a palette as luminance, Cb and Cr.</summary>
internal readonly record struct BmpColor(byte Luminance, byte Blue, byte Red);
