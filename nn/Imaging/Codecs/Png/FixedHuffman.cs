using System.Numerics;

namespace Digits.Imaging.Codecs.Png;

/// <summary>Writes DEFLATE symbols in the fixed Huffman code (RFC 1951 3.2.5 and 3.2.6).</summary>
internal static class FixedHuffman
{
    private const int EndOfBlock = 256;
    private const int LongestMatch = 258;

    public static void WriteLiteral(ref BitWriter writer, byte value) => WriteSymbol(ref writer, value);

    public static void WriteEndOfBlock(ref BitWriter writer) => WriteSymbol(ref writer, EndOfBlock);

    public static void WriteMatch(ref BitWriter writer, int length, int distance)
    {
        if (length == LongestMatch)
        {
            WriteSymbol(ref writer, 285);
        }
        else
        {
            (int symbol, int extraBits, int extra) = Bucket(length - 3, perDoubling: 4);
            WriteSymbol(ref writer, 257 + symbol);
            writer.Write((uint)extra, extraBits);
        }
        (int code, int distanceBits, int distanceExtra) = Bucket(distance - 1, perDoubling: 2);
        writer.WriteReversed((uint)code, 5);
        writer.Write((uint)distanceExtra, distanceBits);
    }

    // Lengths and distances come in buckets that double in size after every four (or two) codes.
    private static (int Code, int ExtraBits, int Extra) Bucket(int value, int perDoubling)
    {
        if (value < perDoubling)
            return (value, 0, 0);
        int bits = BitOperations.Log2((uint)value) - BitOperations.Log2((uint)perDoubling);
        int code = perDoubling * bits + (value >> bits);
        return (code, bits, value & ((1 << bits) - 1));
    }

    private static void WriteSymbol(ref BitWriter writer, int symbol)
    {
        if (symbol < 144)
            writer.WriteReversed((uint)(0x30 + symbol), 8);
        else if (symbol < 256)
            writer.WriteReversed((uint)(0x190 + symbol - 144), 9);
        else if (symbol < 280)
            writer.WriteReversed((uint)(symbol - 256), 7);
        else
            writer.WriteReversed((uint)(0xC0 + symbol - 280), 8);
    }
}
