namespace Digits.Recognition.Pictures;

/// <summary>Makes the lines of a drawing thinner or thicker.</summary>
internal static class StrokeWidth
{
    /// <summary>Moves outlines by a share of the strokes' mean width: -0.25 halves it, 0.25 makes it half as wide again.</summary>
    public static Picture Change(Picture ink, float share)
    {
        float radius = MathF.Abs(share) * Mean(ink);
        return share < 0 ? Dilate(ink.Inverted(), radius).Inverted() : Dilate(ink, radius);
    }

    /// <summary>Twice the area over the outline, whose length is the total variation.</summary>
    public static float Mean(Picture ink)
    {
        double area = 0, outline = 0;
        for (int y = 0; y + 1 < ink.Height; y++)
        {
            for (int x = 0; x + 1 < ink.Width; x++)
            {
                int at = (y * ink.Width) + x;
                float across = ink.Values[at + 1] - ink.Values[at], down = ink.Values[at + ink.Width] - ink.Values[at];
                area += ink.Values[at];
                outline += MathF.Sqrt((across * across) + (down * down));
            }
        }

        return outline > 0 ? (float)(2 * area / outline) : 0;
    }

    // The largest value within a disc, whose rim counts in part.
    private static Picture Dilate(Picture ink, float radius)
    {
        int reach = (int)MathF.Ceiling(radius);
        List<(int X, int Y, float Weight)> disc = [];
        for (int y = -reach; y <= reach; y++)
        {
            for (int x = -reach; x <= reach; x++)
            {
                float weight = Math.Clamp(radius + 0.5f - MathF.Sqrt((x * x) + (y * y)), 0, 1);
                if (weight > 0)
                {
                    disc.Add((x, y, weight));
                }
            }
        }

        return Picture.Paint(ink.Width, ink.Height, (x, y) =>
        {
            float largest = 0;
            foreach ((int dx, int dy, float weight) in disc)
            {
                if ((uint)(x + dx) < (uint)ink.Width && (uint)(y + dy) < (uint)ink.Height)
                {
                    largest = MathF.Max(largest, weight * ink.Values[((y + dy) * ink.Width) + x + dx]);
                }
            }

            return largest;
        });
    }
}
