using Digits.Imaging.Drawing;

namespace Digits.Imaging.Tests;

/// <summary>Synthetic pictures that the tests share.</summary>
internal static class Pictures
{
    /// <summary>Smooth shades with a few hard edges, different in every channel.</summary>
    public static byte[] Rgb(int width, int height)
    {
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++)
        {
            int x = i % width, y = i / width;
            pixels[3 * i] = (byte)(128 + 100 * Math.Sin(x * 0.31) * Math.Cos(y * 0.17));
            pixels[3 * i + 1] = (byte)(x * 255 / Math.Max(1, width - 1));
            pixels[3 * i + 2] = (byte)((x / 5 + y / 3) % 2 == 0 ? 40 : 210);
        }
        return pixels;
    }

    public static byte[] Gray(int width, int height)
    {
        byte[] rgb = Rgb(width, height);
        return [.. Enumerable.Range(0, width * height).Select(i => rgb[3 * i])];
    }

    /// <summary>Y = 0.299 R + 0.587 G + 0.114 B, in doubles.</summary>
    public static double Luma(double red, double green, double blue) => 0.299 * red + 0.587 * green + 0.114 * blue;

    /// <summary>A seven: one stroke, with a bar across, that fits the given box.</summary>
    public static IReadOnlyList<PenStroke> Seven(float left, float top, float width, float height)
    {
        PenPoint At(float x, float y) => new(left + x * width, top + y * height);
        return [new([At(0, 0), At(1, 0.02f), At(0.35f, 1)]), new([At(0.3f, 0.5f), At(0.9f, 0.5f)])];
    }

    /// <summary>An ellipse, as the middle of a pen's line goes.</summary>
    public static PenStroke Ring(float x, float y, float width, float height) => new([.. Enumerable.Range(0, 65).Select(i =>
    {
        (float sin, float cos) = MathF.SinCos(i * MathF.Tau / 64);
        return new PenPoint(x + (width / 2 * cos), y + (height / 2 * sin));
    })]);

    public static GrayImage SevenOnCanvas(float left, float top, float width, float height, float pen, bool inkIsLight = true) =>
        StrokeRasterizer.Draw(Seven(left, top, width, height), 280, 280, pen, inkIsLight);

    /// <summary>A picture computed pixel by pixel, rounded and cut to 0 to 255.</summary>
    public static GrayImage Paint(int width, int height, Func<int, int, double> value)
    {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Clamp(value(i % width, i / width) + 0.5, 0, 255);
        return new GrayImage(width, height, pixels);
    }

    /// <summary>Normally distributed noise.</summary>
    public static double Noise(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
