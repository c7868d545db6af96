using System.Buffers.Binary;

namespace Digits.Imaging.Codecs;

/// <summary>Which way up a picture is displayed: EXIF tag 0x0112 (Exif 2.3, 4.6.4), 1 to 8.</summary>
internal static class Orientation
{
    /// <summary>As stored.</summary>
    public const int Upright = 1;

    private const ushort Tag = 0x0112;
    private const ushort ShortType = 3;

    /// <summary>Reads the orientation from a TIFF structure; null where there is none or it is damaged.</summary>
    /// <remarks>Metadata that makes no sense is no reason to refuse a picture that does.</remarks>
    public static int? Find(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return null;
        bool littleEndian = tiff[0] == 'I' && tiff[1] == 'I';
        if (!littleEndian && !(tiff[0] == 'M' && tiff[1] == 'M'))
            return null;
        uint offset = littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (offset > tiff.Length - 2)
            return null;
        ReadOnlySpan<byte> directory = tiff[(int)offset..];
        int entries = ReadUInt16(directory, littleEndian);
        directory = directory[2..];
        for (; entries > 0 && directory.Length >= 12; entries--, directory = directory[12..])
        {
            if (ReadUInt16(directory, littleEndian) != Tag || ReadUInt16(directory[2..], littleEndian) != ShortType)
                continue;
            int value = ReadUInt16(directory[8..], littleEndian);
            return value is >= 1 and <= 8 ? value : null;
        }
        return null;
    }

    /// <summary>Turns a picture as stored into the picture as displayed.</summary>
    public static GrayImage Apply(int orientation, int width, int height, byte[] luminance, byte[]? alpha, Chroma? chroma = null)
    {
        if (orientation == Upright)
            return new GrayImage(width, height, luminance, alpha, chroma);
        (int displayedWidth, int displayedHeight) = orientation >= 5 ? (height, width) : (width, height);
        return new GrayImage(
            displayedWidth,
            displayedHeight,
            Turn(orientation, width, height, luminance),
            alpha is null ? null : Turn(orientation, width, height, alpha),
            chroma is null ? null : new Chroma(Turn(orientation, width, height, chroma.Blue), Turn(orientation, width, height, chroma.Red)));
    }

    private static byte[] Turn(int orientation, int width, int height, ReadOnlySpan<byte> stored)
    {
        byte[] displayed = new byte[stored.Length];
        // Where the displayed picture's first pixel, its next column and its next row are in the stored one.
        int right = width - 1, bottom = (height - 1) * width;
        (int origin, int column, int row) = orientation switch
        {
            2 => (right, -1, width),
            3 => (bottom + right, -1, -width),
            4 => (bottom, 1, -width),
            5 => (0, width, 1),
            6 => (bottom, -width, 1),
            7 => (bottom + right, -width, -1),
            8 => (right, width, -1),
            _ => (0, 1, width),
        };
        int displayedWidth = orientation >= 5 ? height : width;
        int at = 0;
        for (int start = origin; at < displayed.Length; start += row)
        {
            for (int x = 0, from = start; x < displayedWidth; x++, from += column)
                displayed[at++] = stored[from];
        }
        return displayed;
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
