namespace Digits.Imaging.Preprocessing;

/// <summary>The lightness of paper that lies partly in a shadow with a hard edge, where no smooth surface fits.</summary>
/// <remarks>
/// A morphological closing of a coarse version of the picture fills dark strokes with the paper around them (an opening,
/// light strokes), whatever the paper's shades, as long as strokes are narrower than the window.
/// </remarks>
internal static class LocalPaper
{
    private const int CoarseSide = 48;
    private const float WindowShare = 0.3f;

    /// <summary>Writes the paper's lightness at every pixel, for dark or for light ink.</summary>
    public static void Fill(GrayPlane plane, bool inkIsDark, Span<float> levels)
    {
        GrayPlane coarse = plane.Reduce((Math.Max(plane.Width, plane.Height) + CoarseSide - 1) / CoarseSide);
        int reach = Math.Max(1, (int)(WindowShare * Math.Min(coarse.Width, coarse.Height) / 2));
        byte[] paper = Extreme(coarse.Values, coarse.Width, coarse.Height, reach, largest: inkIsDark);
        // One step further back than a closing goes: beside a shadow's edge the darker side counts.
        paper = Extreme(paper, coarse.Width, coarse.Height, reach + 1, largest: !inkIsDark);
        for (int y = 0; y < plane.Height; y++)
        {
            (int above, int below, float down) = Between(y, plane.Height, coarse.Height);
            for (int x = 0; x < plane.Width; x++)
            {
                (int left, int right, float across) = Between(x, plane.Width, coarse.Width);
                float upper = Mix(paper[above * coarse.Width + left], paper[above * coarse.Width + right], across);
                float lower = Mix(paper[below * coarse.Width + left], paper[below * coarse.Width + right], across);
                levels[y * plane.Width + x] = Mix(upper, lower, down);
            }
        }
    }

    private static float Mix(float first, float second, float share) => first + (second - first) * share;

    private static (int Before, int After, float Share) Between(int pixel, int size, int coarseSize)
    {
        float position = Math.Clamp((pixel + 0.5f) * coarseSize / size - 0.5f, 0, coarseSize - 1);
        int before = (int)position;
        return (before, Math.Min(before + 1, coarseSize - 1), position - before);
    }

    // The largest (or smallest) value in a square window, one direction after the other.
    private static byte[] Extreme(byte[] values, int width, int height, int reach, bool largest)
    {
        byte[] rows = new byte[values.Length], result = new byte[values.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                byte extreme = values[y * width + x];
                for (int i = Math.Max(0, x - reach); i <= Math.Min(width - 1, x + reach); i++)
                    extreme = Pick(extreme, values[y * width + i], largest);
                rows[y * width + x] = extreme;
            }
        }
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                byte extreme = rows[y * width + x];
                for (int i = Math.Max(0, y - reach); i <= Math.Min(height - 1, y + reach); i++)
                    extreme = Pick(extreme, rows[i * width + x], largest);
                result[y * width + x] = extreme;
            }
        }
        return result;
    }

    private static byte Pick(byte a, byte b, bool largest) => largest ? Math.Max(a, b) : Math.Min(a, b);
}
