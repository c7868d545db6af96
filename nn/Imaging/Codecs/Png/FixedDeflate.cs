using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Png;

/// <summary>
/// Compresses into one zlib stream (RFC 1950) holding one DEFLATE block of fixed Huffman codes (RFC 1951 3.2.6).
/// The bytes depend on the data alone, never on the machine or a library's version.
/// </summary>
internal static class FixedDeflate
{
    private const int HashBits = 15;
    private const int MinMatch = 3;
    private const int MaxMatch = 258;
    // A power of two: a remainder is then a mask, where a division for each byte took a third of the time.
    private const int Window = 32768;
    private const int MaxChain = 16;

    public static byte[] Compress(ReadOnlySpan<byte> data)
    {
        BitWriter writer = new(data.Length / 4 + 64);
        writer.Write(0x78, 8); // CM 8, a 32 KiB window
        writer.Write(0x01, 8); // no dictionary, fastest; the two bytes are a multiple of 31
        writer.Write(1, 1);    // BFINAL
        writer.Write(1, 2);    // BTYPE: fixed Huffman

        int[] newest = new int[1 << HashBits];
        int[] older = new int[Window];
        Array.Fill(newest, -1);
        int position = 0;
        while (position < data.Length)
        {
            (int length, int distance) = FindMatch(data, position, newest, older);
            if (length < MinMatch)
            {
                FixedHuffman.WriteLiteral(ref writer, data[position]);
                length = 1;
            }
            else
            {
                FixedHuffman.WriteMatch(ref writer, length, distance);
            }
            for (int end = position + length; position < end; position++)
                Remember(data, position, newest, older);
        }
        FixedHuffman.WriteEndOfBlock(ref writer);
        writer.AlignToByte();

        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Adler32(data));
        foreach (byte value in checksum)
            writer.Write(value, 8);
        return writer.ToArray();
    }

    private static (int Length, int Distance) FindMatch(ReadOnlySpan<byte> data, int position, int[] newest, int[] older)
    {
        int limit = Math.Min(MaxMatch, data.Length - position);
        if (limit < MinMatch)
            return (0, 0);
        int best = 0, bestDistance = 0;
        int candidate = newest[Hash(data, position)];
        for (int chain = 0; chain < MaxChain && candidate >= 0 && position - candidate < Window; chain++)
        {
            int length = data.Slice(position, limit).CommonPrefixLength(data.Slice(candidate, limit));
            if (length > best)
            {
                best = length;
                bestDistance = position - candidate;
                if (best == limit)
                    break;
            }
            int next = older[candidate & (Window - 1)];
            if (next >= candidate)
                break;
            candidate = next;
        }
        return (best, bestDistance);
    }

    private static void Remember(ReadOnlySpan<byte> data, int position, int[] newest, int[] older)
    {
        if (position + MinMatch > data.Length)
            return;
        int hash = Hash(data, position);
        older[position & (Window - 1)] = newest[hash];
        newest[hash] = position;
    }

    private static int Hash(ReadOnlySpan<byte> data, int position)
    {
        uint three = (uint)(data[position] | data[position + 1] << 8 | data[position + 2] << 16);
        return (int)((three * 2654435761u) >> (32 - HashBits));
    }

    private static uint Adler32(ReadOnlySpan<byte> data)
    {
        uint a = 1, b = 0;
        while (!data.IsEmpty)
        {
            // 5552 is the most bytes after which b still fits in 32 bits.
            ReadOnlySpan<byte> run = data[..Math.Min(5552, data.Length)];
            foreach (byte value in run)
            {
                a += value;
                b += a;
            }
            a %= 65521;
            b %= 65521;
            data = data[run.Length..];
        }
        return b << 16 | a;
    }
}
