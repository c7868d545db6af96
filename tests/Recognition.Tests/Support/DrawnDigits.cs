using Digits.Imaging;
using Digits.Imaging.Drawing;

namespace Digits.Recognition.Tests.Support;

/// <summary>The ten digits as a person draws them, as strokes in a box of 1 x 1.</summary>
internal static class DrawnDigits
{
    public const int Side = 280;

    private static readonly (float X, float Y)[][][] Strokes =
    [
        [Arc(0.5f, 0.5f, 0.3f, 0.42f, -90, 270)],
        [[(0.36f, 0.26f), (0.52f, 0.08f), (0.52f, 0.92f)]],
        [[.. Arc(0.5f, 0.32f, 0.27f, 0.24f, 190, 395), (0.2f, 0.9f), (0.82f, 0.9f)]],
        [[.. Arc(0.47f, 0.29f, 0.27f, 0.21f, 200, 450), .. Arc(0.47f, 0.71f, 0.3f, 0.22f, 270, 510)]],
        [[(0.52f, 0.08f), (0.2f, 0.6f), (0.84f, 0.6f)], [(0.64f, 0.36f), (0.62f, 0.95f)]],
        [[(0.76f, 0.1f), (0.34f, 0.1f), (0.3f, 0.46f), .. Arc(0.48f, 0.66f, 0.28f, 0.24f, 235, 490)]],
        [[(0.68f, 0.08f), (0.5f, 0.22f), (0.34f, 0.45f), (0.28f, 0.65f), .. Arc(0.5f, 0.7f, 0.23f, 0.22f, 190, 560)]],
        [[(0.2f, 0.12f), (0.8f, 0.12f), (0.42f, 0.93f)]],
        [Arc(0.5f, 0.28f, 0.2f, 0.2f, 90, 450), Arc(0.5f, 0.7f, 0.25f, 0.22f, -90, 270)],
        [Arc(0.48f, 0.32f, 0.23f, 0.23f, 0, 360), [(0.71f, 0.32f), (0.66f, 0.92f)]],
    ];

    /// <summary>Draws a digit on a canvas of 280 x 280.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="size">The side of the digit's box in pixels.</param>
    /// <param name="left">The box's left edge.</param>
    /// <param name="top">The box's top edge.</param>
    /// <param name="pen">The pen's width in pixels.</param>
    /// <param name="inkIsLight">White on black; else black on white.</param>
    public static GrayImage Draw(int digit, float size = 200, float left = 40, float top = 40, float pen = 20, bool inkIsLight = true) =>
        StrokeRasterizer.Draw(
            [.. Strokes[digit].Select(stroke => new PenStroke([.. stroke.Select(point => new PenPoint(left + (size * point.X), top + (size * point.Y)))]))],
            Side,
            Side,
            pen,
            inkIsLight);

    /// <summary>Draws digits side by side, dark on white.</summary>
    /// <param name="number">The digits.</param>
    /// <param name="size">The side of each digit's box in pixels.</param>
    /// <param name="step">From one box's left edge to the next one's.</param>
    /// <param name="pen">The pen's width in pixels.</param>
    /// <param name="eraser">What is wiped out again.</param>
    /// <param name="eraserIsInk">Whether that is filled with ink instead.</param>
    public static GrayImage DrawRow(string number, float size, float step, float pen, PixelBox eraser = default, bool eraserIsInk = false)
    {
        const int Margin = 20;
        int width = (int)(size + (step * (number.Length - 1))) + (2 * Margin), height = (int)size + (2 * Margin);
        byte[] pixels = StrokeRasterizer.Draw(
            [
                .. number.SelectMany((digit, i) => Strokes[digit - '0'].Select(stroke => new PenStroke(
                    [.. stroke.Select(point => new PenPoint(Margin + (i * step) + (size * point.X), Margin + (size * point.Y)))]))),
            ],
            width,
            height,
            pen,
            inkIsLight: false).Luminance.ToArray();
        for (int y = eraser.Y; y < eraser.Y + eraser.Height; y++)
        {
            pixels.AsSpan((y * width) + eraser.X, eraser.Width).Fill(eraserIsInk ? (byte)0 : (byte)255);
        }

        return new GrayImage(width, height, pixels);
    }

    // Degrees, clockwise from the right, as y points down.
    private static (float X, float Y)[] Arc(float centreX, float centreY, float radiusX, float radiusY, int start, int end)
    {
        const int Steps = 40;
        return
        [
            .. Enumerable.Range(0, Steps + 1).Select(step =>
            {
                float angle = (start + ((end - start) * step / (float)Steps)) * MathF.PI / 180;
                return (centreX + (radiusX * MathF.Cos(angle)), centreY + (radiusY * MathF.Sin(angle)));
            }),
        ];
    }
}
