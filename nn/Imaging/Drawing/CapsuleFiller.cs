namespace Digits.Imaging.Drawing;

/// <summary>Fills one segment of a stroke: every point within half the pen's width of it, which has the shape of a capsule.</summary>
internal static class CapsuleFiller
{
    /// <summary>Raises pixels to the coverage of the capsule around the segment from <paramref name="a"/> to <paramref name="b"/>.</summary>
    public static void Fill(Span<byte> canvas, int width, int height, PenPoint a, PenPoint b, float penWidth)
    {
        float radius = penWidth / 2;
        float reach = radius + 0.5f;
        int top = Clip(MathF.Floor(MathF.Min(a.Y, b.Y) - reach), height);
        int bottom = Clip(MathF.Ceiling(MathF.Max(a.Y, b.Y) + reach), height);
        int left = Clip(MathF.Floor(MathF.Min(a.X, b.X) - reach), width);
        int right = Clip(MathF.Ceiling(MathF.Max(a.X, b.X) + reach), width);

        float dx = b.X - a.X, dy = b.Y - a.Y;
        float lengthSquared = dx * dx + dy * dy;
        float perLength = lengthSquared > 0 ? 1 / lengthSquared : 0;
        float outside = reach * reach;
        float inside = radius > 0.5f ? (radius - 0.5f) * (radius - 0.5f) : -1;
        float ceiling = MathF.Min(penWidth, 1);

        for (int y = top; y < bottom; y++)
        {
            Span<byte> row = canvas.Slice(y * width, width);
            float py = y + 0.5f - a.Y;
            for (int x = left; x < right; x++)
            {
                float px = x + 0.5f - a.X;
                // The nearest point of the segment is at a + t (b - a).
                float t = Math.Clamp((px * dx + py * dy) * perLength, 0, 1);
                float ex = px - t * dx, ey = py - t * dy;
                float distanceSquared = ex * ex + ey * ey;
                if (distanceSquared >= outside)
                    continue;
                if (distanceSquared <= inside)
                {
                    row[x] = 255;
                    continue;
                }
                float coverage = MathF.Min(reach - MathF.Sqrt(distanceSquared), ceiling);
                byte value = (byte)(coverage * 255 + 0.5f);
                if (value > row[x])
                    row[x] = value;
            }
        }
    }

    private static int Clip(float value, int size) => (int)Math.Clamp(value, 0, size);
}
