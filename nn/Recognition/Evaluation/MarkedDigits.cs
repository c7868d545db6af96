using Digits.Imaging;
using Digits.Imaging.Drawing;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation;

/// <summary>Digits that somebody underlined or drew a ring around, by hand.</summary>
internal static class MarkedDigits
{
    private const int Canvas = Picture.Canvas;
    private const int Points = 48;

    // The digit's picture on the canvas; a ring around it needs room.
    private const float Smallest = 0.35f, Largest = 0.5f;

    /// <summary>Every mark: its name, and what it makes of a digit.</summary>
    public static IReadOnlyList<(string Name, Func<Picture, RandomSource, GrayImage> Change)> All { get; } =
    [
        ("a line under it", (digit, random) => Marked(digit, random, (ink, pen) => [Line(ink, ink.Y + ink.Height + Gap(pen, random), random)])),
        ("two lines under it", (digit, random) => Marked(digit, random, (ink, pen) =>
        {
            float first = ink.Y + ink.Height + Gap(pen, random);
            return [Line(ink, first, random), Line(ink, first + (2 * pen) + Gap(pen, random), random)];
        })),
        ("a line over it", (digit, random) => Marked(digit, random, (ink, pen) => [Line(ink, ink.Y - Gap(pen, random), random)])),
        ("a ring around it", (digit, random) => Marked(digit, random, (ink, pen) => [Ring(ink, pen, random.NextSingle(0.1f, 0.5f), random)])),
        ("an open ring around it", (digit, random) => Marked(digit, random, (ink, pen) => [Ring(ink, pen, -random.NextSingle(0.1f, 0.4f), random)])),
    ];

    // Dark on white, or light on black.
    private static GrayImage Marked(Picture digit, RandomSource random, Func<PixelBox, float, IReadOnlyList<PenStroke>> marks)
    {
        Picture drawn = Placing.InTheMiddle(digit, Canvas, random.NextSingle(Smallest, Largest) * Canvas);
        float pen = random.NextSingle(4, 10);
        Picture mark = Picture.Of(StrokeRasterizer.Draw(marks(Placing.InkBox(drawn), pen), Canvas, Canvas, pen));
        Picture both = drawn.Zip(mark, Math.Max);
        return (random.NextInt(2) == 0 ? both : both.Inverted()).ToGray();
    }

    private static float Gap(float pen, RandomSource random) => pen * random.NextSingle(1.5f, 4);

    // As wide as the digit or wider, rising or falling a little.
    private static PenStroke Line(PixelBox ink, float y, RandomSource random)
    {
        float left = ink.X - random.NextSingle(2, 30), right = ink.X + ink.Width + random.NextSingle(2, 30);
        float rise = random.NextSingle(-0.04f, 0.04f) * (right - left);
        return Trembling(i => new PenPoint(left + ((right - left) * i), y + (rise * (i - 0.5f))), random);
    }

    // Once around; the ends meet, cross or leave a gap.
    private static PenStroke Ring(PixelBox ink, float pen, float beyond, RandomSource random)
    {
        float x = ink.X + (ink.Width / 2f), y = ink.Y + (ink.Height / 2f), start = random.NextSingle(0, MathF.Tau);
        float radius = (random.NextSingle(0.6f, 0.8f) * MathF.Sqrt((ink.Width * ink.Width) + (ink.Height * ink.Height))) + pen;
        float across = radius * random.NextSingle(0.9f, 1.1f), down = radius * random.NextSingle(0.9f, 1.1f);
        return Trembling(
            i =>
            {
                (float sin, float cos) = MathF.SinCos(start + ((MathF.Tau + beyond) * i));
                return new PenPoint(x + (across * (1 + (0.03f * i)) * cos), y + (down * (1 - (0.02f * i)) * sin));
            },
            random);
    }

    private static PenStroke Trembling(Func<float, PenPoint> path, RandomSource random)
    {
        float phase = random.NextSingle(0, MathF.Tau);
        return new PenStroke([.. Enumerable.Range(0, Points + 1).Select(i =>
        {
            (PenPoint point, (float sin, float cos)) = (path((float)i / Points), MathF.SinCos(phase + (0.35f * i)));
            return new PenPoint(point.X + cos, point.Y + sin);
        })]);
    }
}
