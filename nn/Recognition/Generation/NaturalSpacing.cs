namespace Digits.Recognition.Generation;

/// <summary>Sets digits as a person or a typesetter does: so that the white between neighbours looks alike, whatever their shapes.</summary>
/// <remarks>
/// Optical kerning: what looks like distance is the mean gap between facing outlines, row by row, where a gap counts up to a
/// limit (a deep bay, as under the bar of a 7, is not all distance). No two strokes come nearer than a least distance,
/// also not diagonally. Whole columns, so that each digit keeps its very pixels.
/// </remarks>
internal static class NaturalSpacing
{
    /// <summary>The mean gap, in pixels of the digit's 28; digits are about 20 high.</summary>
    private const double MeanGap = 4.5;

    /// <summary>A row's gap counts up to this.</summary>
    private const int LargestGap = 8;

    /// <summary>Strokes keep apart by this.</summary>
    private const int LeastGap = 2;

    /// <summary>How far a digit may reach over the end of the one before it.</summary>
    private const int LargestOverlap = 4;

    /// <summary>Empty columns before the first and after the last ink, as many as MNIST's digits have.</summary>
    private const int Margin = 4;

    /// <summary>Places the digits.</summary>
    /// <param name="digits">[side, side] of ink each, 0 to 255.</param>
    /// <param name="side">Rows and columns of a digit.</param>
    /// <param name="gap">Columns between digits on top of the natural spacing.</param>
    public static NumberLine Set(IReadOnlyList<byte[]> digits, int side, int gap)
    {
        InkProfile[] profiles = [.. digits.Select(ink => InkProfile.Of(ink, side))];
        int[] offsets = new int[digits.Count];
        offsets[0] = profiles[0].IsBlank ? 0 : Margin - profiles[0].First;
        for (int i = 1; i < offsets.Length; i++)
        {
            offsets[i] = offsets[i - 1] + Advance(profiles[i - 1], profiles[i], side) + gap;
        }

        return new NumberLine(offsets, offsets[^1] + (profiles[^1].IsBlank ? side : profiles[^1].End + Margin));
    }

    // From where one digit's square begins to where the next one's does.
    private static int Advance(InkProfile a, InkProfile b, int side)
    {
        if (a.IsBlank || b.IsBlank)
        {
            return side;
        }

        int advance = a.End - LargestOverlap - b.First;
        while (!IsFarEnough(a, b, advance, side))
        {
            advance++;
        }

        return advance;
    }

    private static bool IsFarEnough(InkProfile a, InkProfile b, int advance, int side)
    {
        int rows = 0;
        int sum = 0;
        for (int row = 0; row < side; row++)
        {
            if (!a.HasInk(row) && !b.HasInk(row))
            {
                continue;
            }

            // The row above and the row below count too: strokes that meet at a corner touch.
            int end = Math.Max(a.Right[row], Math.Max(row > 0 ? a.Right[row - 1] : 0, row < side - 1 ? a.Right[row + 1] : 0));
            int distance = end > 0 && b.HasInk(row) ? advance + b.Left[row] - end : LargestGap;
            if (distance < LeastGap)
            {
                return false;
            }

            rows++;
            sum += Math.Min(distance, LargestGap);
        }

        return sum >= MeanGap * rows;
    }
}
