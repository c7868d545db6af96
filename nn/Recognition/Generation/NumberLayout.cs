namespace Digits.Recognition.Generation;

/// <summary>Sets digits side by side, each in its square cell, with empty columns between them.</summary>
internal static class NumberLayout
{
    /// <summary>How wide the line is.</summary>
    public static int Width(int count, int side, int gap) => (count * side) + ((count - 1) * gap);

    /// <summary>Gives [side, width] of ink, 0 to 255.</summary>
    public static byte[] Compose(IReadOnlyList<byte[]> digits, int side, int gap)
    {
        int width = Width(digits.Count, side, gap);
        byte[] line = new byte[width * side];
        for (int i = 0; i < digits.Count; i++)
        {
            for (int row = 0; row < side; row++)
            {
                digits[i].AsSpan(row * side, side).CopyTo(line.AsSpan((row * width) + (i * (side + gap))));
            }
        }

        return line;
    }
}
