using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>The quantisation and Huffman tables in force; a file may replace them between scans (T.81, B.2.4).</summary>
internal sealed class JpegTables
{
    private readonly float[]?[] _quantization = new float[]?[4];
    private readonly HuffmanTable?[] _dc = new HuffmanTable?[4];
    private readonly HuffmanTable?[] _ac = new HuffmanTable?[4];
    private bool _hasHuffman;

    /// <summary>Steps in zig-zag order.</summary>
    public float[] Quantization(int index) => _quantization[index] ?? throw Missing("quantisation", index);

    public HuffmanTable Dc(int index) => _dc[index] ?? Standard(isAc: false, index);

    public HuffmanTable Ac(int index) => _ac[index] ?? Standard(isAc: true, index);

    /// <summary>Reads a DQT segment.</summary>
    public void ReadQuantization(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            int precision = data[0] >> 4, index = data[0] & 15;
            int size = precision == 0 ? 64 : 128;
            if (precision > 1 || index > 3 || data.Length < 1 + size)
                throw ImageFormatException.Malformed("JPEG: a quantisation table is damaged");
            float[] steps = new float[64];
            for (int i = 0; i < 64; i++)
                steps[i] = precision == 0 ? data[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(data[(1 + 2 * i)..]);
            _quantization[index] = steps;
            data = data[(1 + size)..];
        }
    }

    /// <summary>Reads a DHT segment.</summary>
    public void ReadHuffman(ReadOnlySpan<byte> data)
    {
        _hasHuffman = true;
        while (!data.IsEmpty)
        {
            int kind = data[0] >> 4, index = data[0] & 15;
            if (kind > 1 || index > 3 || data.Length < 1 + HuffmanTable.LongestCode)
                throw ImageFormatException.Malformed("JPEG: a Huffman table is damaged");
            ReadOnlySpan<byte> counts = data.Slice(1, HuffmanTable.LongestCode);
            int total = 0;
            foreach (byte count in counts)
                total += count;
            data = data[(1 + HuffmanTable.LongestCode)..];
            if (total > 256 || total > data.Length)
                throw ImageFormatException.Malformed($"JPEG: a Huffman table declares {total} symbols, {data.Length} bytes are left");
            (kind == 0 ? _dc : _ac)[index] = new HuffmanTable(counts, data[..total]);
            data = data[total..];
        }
    }

    // A file that has tables but not this one is damaged.
    private HuffmanTable Standard(bool isAc, int index) =>
        (_hasHuffman ? null : StandardHuffmanTables.Find(isAc, index)) ?? throw Missing(isAc ? "AC Huffman" : "DC Huffman", index);

    private static ImageFormatException Missing(string kind, int index) =>
        ImageFormatException.Malformed($"JPEG: a scan needs {kind} table {index}, which is not there");
}
