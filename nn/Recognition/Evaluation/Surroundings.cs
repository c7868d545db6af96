using Digits.Imaging;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation;

/// <summary>Digits in pictures that show more than them and their paper: a table, a printed margin, the holes of a punched page, what a telephone's screen has at its edges.</summary>
internal static class Surroundings
{
    private const int Canvas = Picture.Canvas;

    // Ink and paper, 0 black to 1 white.
    private const float Pen = 0.12f, Paper = 0.94f;

    // The digit's picture on the canvas.
    private const float Smallest = 0.25f, Largest = 0.4f;

    /// <summary>Every kind: its name, and what it makes of a digit.</summary>
    public static IReadOnlyList<(string Name, Func<Picture, RandomSource, GrayImage> Change)> All { get; } =
    [
        ("a sheet on a table, lit aslant", OnTable),
        ("a printed margin", BesideMargin),
        ("punched holes", BesideHoles),
        ("a clock above, a bar below", OnScreen),
    ];

    // A sheet of half the picture or more, turned a little, on a grained table.
    private static GrayImage OnTable(Picture digit, RandomSource random)
    {
        (float sin, float cos) = MathF.SinCos(random.NextSingle(-0.2f, 0.2f));
        float wide = random.NextSingle(0.32f, 0.4f) * Canvas, high = random.NextSingle(0.3f, 0.38f) * Canvas;
        float x = (Canvas / 2f) + random.NextSingle(-0.05f, 0.05f) * Canvas, y = (Canvas / 2f) + random.NextSingle(-0.05f, 0.05f) * Canvas;
        float table = random.NextSingle(0.2f, 0.65f), grain = random.NextSingle(0.01f, 0.04f), period = random.NextSingle(8, 30);
        FractalNoise waves = new(random, 3, 3, 0.6f);
        float size = random.NextSingle(Smallest, Largest) * Canvas;
        float room = Math.Max(0, (2 * Math.Min(wide, high)) - (1.2f * size)) / 2;
        Picture ink = Placing.On(digit, Canvas, size, x + random.NextSingle(-room, room), y + random.NextSingle(-room, room));
        Picture ground = Picture.Paint(Canvas, Canvas, (column, row) =>
        {
            float across = ((column - x) * cos) + ((row - y) * sin), down = ((row - y) * cos) - ((column - x) * sin);
            return Math.Abs(across) <= wide && Math.Abs(down) <= high
                ? Paper
                : table + (grain * MathF.Sin(MathF.Tau * ((row / period) + (2 * waves.At((float)column / Canvas, (float)row / Canvas)))));
        });
        return Photographed(ink.On(ground, Pen), random);
    }

    private static GrayImage BesideMargin(Picture digit, RandomSource random)
    {
        float margin = random.NextSingle(0.06f, 0.2f) * Canvas, slant = random.NextSingle(-0.02f, 0.02f), line = random.NextSingle(0.5f, 0.8f);
        float size = random.NextSingle(Smallest, Largest) * Canvas;
        Picture ink = Placing.On(digit, Canvas, size, random.NextSingle(margin + (0.6f * size), Canvas - (0.6f * size)), random.NextSingle(0.6f * size, Canvas - (0.6f * size)));
        Picture ground = Picture.Paint(Canvas, Canvas, (x, y) => Paper + (Math.Clamp(1.5f - Math.Abs(x - margin - (slant * y)), 0, 1) * (line - Paper)));
        return Photographed(ink.On(ground, Pen), random);
    }

    private static GrayImage BesideHoles(Picture digit, RandomSource random)
    {
        float left = random.NextSingle(0.05f, 0.08f) * Canvas, radius = random.NextSingle(0.025f, 0.035f) * Canvas, hole = random.NextSingle(0, 0.5f), middle = random.NextSingle(0.4f, 0.6f) * Canvas;
        float size = random.NextSingle(Smallest, Largest) * Canvas, apart = random.NextSingle(0.2f, 0.3f) * Canvas;
        Picture ink = Placing.On(digit, Canvas, size, random.NextSingle(left + (0.8f * size), Canvas - (0.6f * size)), random.NextSingle(0.6f * size, Canvas - (0.6f * size)));
        Picture ground = Picture.Paint(Canvas, Canvas, (x, y) =>
        {
            float down = Math.Abs(y - middle) - apart, distance = MathF.Sqrt(((x - left) * (x - left)) + (down * down));
            return Paper + (Math.Clamp(radius - distance + 0.5f, 0, 1) * (hole - Paper));
        });
        return Photographed(ink.On(ground, Pen), random);
    }

    // As a screenshot has it, so without a camera's faults.
    private static GrayImage OnScreen(Picture digit, RandomSource random)
    {
        const int width = Canvas / 2, height = Canvas;
        float size = random.NextSingle(0.45f, 0.6f) * width;
        Picture ink = Placing.On(digit, Canvas, size, width / 2f + random.NextSingle(-0.1f, 0.1f) * width, random.NextSingle(0.4f, 0.6f) * height);
        bool isDark = random.NextInt(2) == 0;
        Picture screen = Picture.Paint(width, height, (x, y) =>
        {
            bool isClock = y is >= 6 and < 12 && x is >= 10 and < 34 && x % 6 < 4, isBattery = y is >= 6 and < 12 && x is >= width - 24 and < width - 10;
            bool isBar = y is >= height - 8 and < height - 5 && x is >= width / 3 and < 2 * width / 3;
            return isClock || isBattery || isBar ? 1 : ink.Values[(y * Canvas) + x];
        });
        return (isDark ? screen : screen.Inverted()).ToGray();
    }

    private static GrayImage Photographed(Picture picture, RandomSource random) =>
        Effects.Noise(Effects.Blur(Effects.SlantedLight(picture, random.NextSingle(0.05f, 0.4f), random), random.NextSingle(0.5f, 1.2f)), random.NextSingle(0.004f, 0.015f), random).ToGray();
}
