using System.Runtime.CompilerServices;

namespace Digits.Imaging.Preprocessing;

/// <summary>Counts and translates the 256 values of bytes. Drawings are mostly plain: blocks of one value are done at once.</summary>
internal static class ByteTable
{
    private const int Block = 32;

    /// <summary>How often each value occurs.</summary>
    public static int[] Count(ReadOnlySpan<byte> values)
    {
        int[] histogram = new int[256];
        while (values.Length >= Block)
        {
            int plain = PlainBlocks(values);
            if (plain > 0)
            {
                histogram[values[0]] += plain;
                values = values[plain..];
                continue;
            }
            foreach (byte value in values[..Block])
                histogram[value]++;
            values = values[Block..];
        }
        foreach (byte value in values)
            histogram[value]++;
        return histogram;
    }

    /// <summary>The value that a share of all that were counted lie below.</summary>
    public static int Quantile(ReadOnlySpan<int> histogram, double share)
    {
        double rest = 0;
        foreach (int count in histogram)
            rest += count;
        rest *= share;
        int value = 0;
        for (; value < histogram.Length - 1 && (rest -= histogram[value]) >= 0; value++)
        {
        }
        return value;
    }

    /// <summary>Writes what the table says for each value; the two may be the same memory.</summary>
    public static void Map(ReadOnlySpan<byte> values, ReadOnlySpan<byte> table, Span<byte> target)
    {
        table = table[..256];
        target = target[..values.Length];
        while (values.Length > 0)
        {
            int count = PlainBlocks(values);
            if (count > 0)
            {
                target[..count].Fill(table[values[0]]);
            }
            else
            {
                count = Math.Min(Block, values.Length);
                for (int i = 0; i < count; i++)
                    target[i] = table[values[i]];
            }
            values = values[count..];
            target = target[count..];
        }
    }

    // The length of the whole blocks from the start on that are of one value.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlainBlocks(ReadOnlySpan<byte> values)
    {
        if (values.Length < Block || values[Block - 1] != values[0])
            return 0;
        int plain = values.IndexOfAnyExcept(values[0]);
        return plain < 0 ? values.Length / Block * Block : plain / Block * Block;
    }
}
