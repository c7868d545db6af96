using System.Buffers.Binary;
using System.IO.Compression;
using Digits.Imaging.Codecs.Png;

namespace Digits.Imaging.Tests.Codecs.Png;

/// <summary>Writes PNGs of every kind, wrong ones included, chunk by chunk.</summary>
internal sealed class PngBuilder
{
    private readonly List<byte> _file = [.. PngSignature.Bytes];

    public byte[] ToArray() => [.. _file];

    public PngBuilder Header(int width, int height, int depth, int colorType, bool interlaced = false)
    {
        byte[] data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[12]) = ((byte)depth, (byte)colorType, (byte)(interlaced ? 1 : 0));
        return Chunk("IHDR", data);
    }

    public PngBuilder Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        System.Text.Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Compute(chunk.AsSpan(4, 4 + data.Length)));
        _file.AddRange(chunk);
        return this;
    }

    /// <summary>Compresses what rows and filter bytes add up to, in two chunks.</summary>
    public PngBuilder Data(byte[] raw)
    {
        byte[] compressed = Compress(raw);
        return Chunk("IDAT", compressed.AsSpan(0, compressed.Length / 2)).Chunk("IDAT", compressed.AsSpan(compressed.Length / 2));
    }

    public byte[] End() => Chunk("IEND", []).ToArray();

    public static byte[] Compress(byte[] raw)
    {
        using MemoryStream stream = new();
        using (ZLibStream zlib = new(stream, CompressionLevel.Optimal))
            zlib.Write(raw);
        return stream.ToArray();
    }

    /// <summary>Samples, [height, width, channels], packed, filtered and, if asked for, in the seven passes of Adam7.</summary>
    public static byte[] Rows(int[] samples, int width, int height, int channels, int depth, bool interlaced)
    {
        (int X, int Y, int StepX, int StepY)[] passes = interlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)];
        List<byte> raw = [];
        foreach ((int startX, int startY, int stepX, int stepY) in passes)
        {
            byte[]? above = null;
            for (int y = startY; y < height && startX < width; y += stepY)
            {
                List<int> row = [];
                for (int x = startX; x < width; x += stepX)
                    row.AddRange(samples.AsSpan((y * width + x) * channels, channels));
                byte[] packed = Pack(row, depth);
                raw.AddRange(Filter(packed, above ?? new byte[packed.Length], Math.Max(1, channels * depth / 8), raw.Count % 5));
                above = packed;
            }
        }
        return [.. raw];
    }

    private static byte[] Pack(List<int> samples, int depth)
    {
        byte[] packed = new byte[(samples.Count * depth + 7) / 8];
        for (int i = 0; i < samples.Count; i++)
        {
            for (int bit = 0; bit < depth; bit++)
            {
                int at = i * depth + bit;
                packed[at / 8] |= (byte)(((samples[i] >> (depth - 1 - bit)) & 1) << (7 - at % 8));
            }
        }
        return packed;
    }

    private static byte[] Filter(byte[] row, byte[] above, int distance, int filter)
    {
        byte[] filtered = new byte[row.Length + 1];
        filtered[0] = (byte)filter;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= distance ? row[i - distance] : 0, up = above[i], corner = i >= distance ? above[i - distance] : 0;
            int prediction = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
            filtered[i + 1] = (byte)(row[i] - prediction);
        }
        return filtered;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
