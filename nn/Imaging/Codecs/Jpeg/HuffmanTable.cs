using System.Runtime.CompilerServices;

namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>A Huffman code (T.81, annex C): short codes by table, long ones by the first code of each length.</summary>
internal sealed class HuffmanTable
{
    public const int LongestCode = 16;
    private const int TableBits = 9;

    // Entries are length << 8 | symbol; 0 where the code is longer than the table's bits.
    private readonly ushort[] _table = new ushort[1 << TableBits];
    // Codes of a length, extended to 16 bits, are below its limit; adding the offset to the code gives the symbol's index.
    private readonly int[] _limit = new int[LongestCode + 1];
    private readonly int[] _offset = new int[LongestCode + 1];
    private readonly byte[] _symbols;

    /// <summary>Builds the code.</summary>
    /// <param name="counts">How many codes have 1 to 16 bits.</param>
    /// <param name="symbols">Their symbols, by increasing code.</param>
    public HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        int code = 0, index = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            int count = counts[length - 1];
            if (code + count > 1 << length)
                throw ImageFormatException.Malformed($"JPEG: a Huffman table has too many codes of {length} bits");
            _offset[length] = index - code;
            if (length <= TableBits)
                FillTable(code, count, length, index);
            code += count;
            index += count;
            _limit[length] = code << (LongestCode - length);
            code <<= 1;
        }
    }

    /// <summary>Decodes the code at the front of 16 bits: its length &lt;&lt; 8 | its symbol.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int bits)
    {
        int entry = _table[bits >> (LongestCode - TableBits)];
        return entry != 0 ? entry : FindLong(bits);
    }

    private int FindLong(int bits)
    {
        for (int length = TableBits + 1; length <= LongestCode; length++)
        {
            if (bits < _limit[length])
                return length << 8 | _symbols[(bits >> (LongestCode - length)) + _offset[length]];
        }
        throw ImageFormatException.Malformed("JPEG: the compressed data holds a code that is in no Huffman table");
    }

    private void FillTable(int code, int count, int length, int index)
    {
        int shift = TableBits - length;
        for (int i = 0; i < count; i++)
            _table.AsSpan((code + i) << shift, 1 << shift).Fill((ushort)(length << 8 | _symbols[index + i]));
    }
}
