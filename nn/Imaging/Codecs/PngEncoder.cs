using System.Buffers.Binary;
using Digits.Imaging.Codecs.Png;

namespace Digits.Imaging.Codecs;

/// <summary>Writes pictures as PNG. The same pixels give the same bytes on every machine.</summary>
public static class PngEncoder
{
    /// <summary>Writes 8-bit grey pixels.</summary>
    /// <param name="pixels">[height, width], 0 black to 255 white.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <returns>A whole PNG file: IHDR, one IDAT, IEND.</returns>
    /// <exception cref="ArgumentException">The number of pixels disagrees with the size.</exception>
    public static byte[] EncodeGray8(ReadOnlySpan<byte> pixels, int width, int height)
    {
        if (width < 1 || height < 1 || pixels.Length != (long)width * height)
            ThrowHelper.Argument($"PngEncoder: got {pixels.Length} pixels for {width}x{height}, expected {(long)width * height}", nameof(pixels));

        Span<byte> header = stackalloc byte[13];
        header.Clear(); // compression, filter method and interlacing are 0
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bit depth; colour type 0 is grey
        byte[] data = FixedDeflate.Compress(PngRowFilter.Apply(pixels, width, height));

        byte[] file = new byte[PngSignature.Length + 3 * 12 + header.Length + data.Length];
        PngSignature.Bytes.CopyTo(file);
        Span<byte> rest = file.AsSpan(PngSignature.Length);
        rest = WriteChunk(rest, "IHDR"u8, header);
        rest = WriteChunk(rest, "IDAT"u8, data);
        WriteChunk(rest, "IEND"u8, []);
        return file;
    }

    private static Span<byte> WriteChunk(Span<byte> target, scoped ReadOnlySpan<byte> type, scoped ReadOnlySpan<byte> data)
    {
        BinaryPrimitives.WriteInt32BigEndian(target, data.Length);
        type.CopyTo(target[4..]);
        data.CopyTo(target[8..]);
        BinaryPrimitives.WriteUInt32BigEndian(target[(8 + data.Length)..], Crc32.Compute(target.Slice(4, 4 + data.Length)));
        return target[(12 + data.Length)..];
    }
}
