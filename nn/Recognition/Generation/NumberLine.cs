namespace Digits.Recognition.Generation;

/// <summary>Where the digits of a number stand on their line.</summary>
/// <param name="Offsets">For each digit, the column at which its square begins; where natural spacing sets digits close, squares overlap and the first may begin before the line.</param>
/// <param name="Width">Columns of the line.</param>
internal sealed record NumberLine(IReadOnlyList<int> Offsets, int Width)
{
    /// <summary>Each digit in a square cell of its own, with empty columns between them.</summary>
    public static NumberLine Cells(int count, int side, int gap) =>
        new([.. Enumerable.Range(0, count).Select(i => i * (side + gap))], (count * side) + ((count - 1) * gap));

    /// <summary>Gives [side, width] of ink, 0 to 255. Where squares overlap the stronger ink counts.</summary>
    /// <param name="digits">[side, side] of ink each.</param>
    /// <param name="side">Rows and columns of a digit.</param>
    public byte[] Compose(IReadOnlyList<byte[]> digits, int side)
    {
        byte[] line = new byte[Width * side];
        for (int i = 0; i < digits.Count; i++)
        {
            int first = Math.Max(0, -Offsets[i]);
            int end = Math.Min(side, Width - Offsets[i]);
            for (int row = 0; row < side; row++)
            {
                for (int column = first; column < end; column++)
                {
                    ref byte place = ref line[(row * Width) + Offsets[i] + column];
                    place = Math.Max(place, digits[i][(row * side) + column]);
                }
            }
        }

        return line;
    }
}
