using Digits.Nn.Numerics;

namespace Digits.Recognition.Evaluation;

/// <summary>Where the digits of a row go: on a canvas of 280 x 280 to 900 x 280, apart or touching, some larger, some higher.</summary>
/// <param name="Width">The canvas's width in pixels.</param>
/// <param name="Height">Its height.</param>
/// <param name="Pen">A pen's width in pixels that leaves the digits legible.</param>
/// <param name="Boxes">The box of each digit's ink, left to right.</param>
internal sealed record RowLayout(int Width, int Height, float Pen, IReadOnlyList<RowLayout.Box> Boxes)
{
    private const float Margin = 4;

    // Of the digits' common height.
    private const float TouchingShare = 0.3f;
    private const float LeastGap = -0.07f, LargestTouchingGap = 0.03f, LeastApart = 0.06f, MostApart = 0.5f;
    private const float Jitter = 0.1f;

    /// <summary>A rectangle between pixels.</summary>
    internal readonly record struct Box(float Left, float Top, float Width, float Height);

    /// <summary>Chooses a layout.</summary>
    /// <param name="aspects">Each digit's width over its height, pen aside.</param>
    /// <param name="random">Everything follows from it.</param>
    public static RowLayout Choose(ReadOnlySpan<float> aspects, RandomSource random)
    {
        int count = aspects.Length;
        bool isSquare = count <= 3 && random.NextInt(5) < 2;
        int width = isSquare ? 280 : (int)random.NextSingle(Math.Max(280, 70 * count), 900.5f);
        int height = isSquare ? 280 : (int)random.NextSingle(120, 280);
        float pen = random.NextSingle(0.05f, 0.15f);

        // In units of the common height, which is then as large as the canvas lets it be, or down to half of that.
        float[] sizes = new float[count], lefts = new float[count], rises = new float[count];
        bool touches = random.NextSingle() < TouchingShare;
        float right = 0, tallest = 0;
        for (int i = 0; i < count; i++)
        {
            sizes[i] = random.NextSingle(0.85f, 1.15f);
            rises[i] = random.NextSingle(0, Jitter);
            float gap = touches ? random.NextSingle(LeastGap, LargestTouchingGap) : random.NextSingle(LeastApart, MostApart);
            lefts[i] = i == 0 ? 0 : right + gap;
            right = lefts[i] + (aspects[i] * sizes[i]) + pen;
            tallest = Math.Max(tallest, sizes[i] + pen + rises[i]);
        }

        float unit = Math.Min((width - (2 * Margin)) / right, (height - (2 * Margin)) / tallest) * random.NextSingle(0.5f, 1);
        float x = random.NextSingle(Margin, width - Margin - (right * unit)), y = random.NextSingle(Margin, height - Margin - (tallest * unit));
        Box[] boxes = new Box[count];
        for (int i = 0; i < count; i++)
        {
            boxes[i] = new Box(x + (lefts[i] * unit), y + (rises[i] * unit), ((aspects[i] * sizes[i]) + pen) * unit, (sizes[i] + pen) * unit);
        }

        return new RowLayout(width, height, pen * unit, boxes);
    }
}
