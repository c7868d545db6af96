using Digits.Imaging.Preprocessing;

namespace Digits.Imaging.Segmentation;

/// <summary>Parts a row of digits wherever two of them may meet.</summary>
public static class DigitSegmenter
{
    // Seams are looked for on a plane where a digit is so high, and that has at most so many pixels.
    private const float SearchHeight = 48;
    private const float MostPixels = 48 * 1000;

    /// <summary>Parts the ink that was found in a picture.</summary>
    /// <param name="image">What the digits' preprocessor gave.</param>
    /// <returns>Null when the picture is blank.</returns>
    /// <exception cref="ArgumentException">Another preprocessor made it.</exception>
    public static DigitPieces? Segment(PreprocessedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Ink is not Ink ink)
            throw new ArgumentException("DigitSegmenter: got a picture that was not prepared as a digit is", nameof(image));
        if (ink.Box is not PixelBox box)
            return null;
        float digitHeight = ink.Pieces.Max(piece => piece.Bottom - piece.Top);
        double scale = Math.Min(1, Math.Min(SearchHeight / digitHeight, Math.Sqrt(MostPixels / (box.Width * box.Height))));
        int width = Math.Max(1, (int)(box.Width * scale)), height = Math.Max(1, (int)(box.Height * scale));
        FloatPlane plane = Resampler.Scale(ink.Plane, box, width, height);
        float searchHeight = digitHeight * height / box.Height;
        IReadOnlyList<Seam> seams = SeamFinder.Find(plane, searchHeight);
        DigitBoundary[] boundaries = [.. seams.Select(seam => new DigitBoundary(seam.Ink, SeamGap.Measure(plane, seam) / searchHeight))];
        return new DigitPieces(image, ink, box, Label(box, seams, width, height), boundaries, digitHeight);
    }

    // The piece of each pixel of the box: how many seams pass to its left.
    private static byte[] Label(PixelBox box, IReadOnlyList<Seam> seams, int width, int height)
    {
        byte[] labels = new byte[box.Width * box.Height];
        foreach (Seam seam in seams)
        {
            for (int y = 0; y < box.Height; y++)
            {
                int column = seam.Columns[y * height / box.Height];
                int start = (int)((column + 0.5) * box.Width / width);
                foreach (ref byte label in labels.AsSpan(y * box.Width + start, box.Width - start))
                    label++;
            }
        }
        return labels;
    }
}
