using System.Buffers.Binary;

namespace Digits.Imaging.Tests.Codecs.Bmp;

/// <summary>Writes bitmaps with a 40-byte header.</summary>
internal static class BmpBuilder
{
    public static byte[] Build(int width, int height, int bits, byte[] rows, byte[]? palette = null, int compression = 0, uint[]? masks = null)
    {
        palette ??= [];
        masks ??= [];
        int offset = 54 + 4 * masks.Length + palette.Length;
        byte[] file = new byte[offset + rows.Length];
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), offset);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), (short)bits);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(30), compression);
        for (int i = 0; i < masks.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(54 + 4 * i), masks[i]);
        palette.CopyTo(file, offset - palette.Length);
        rows.CopyTo(file, offset);
        return file;
    }
}
