using Digits.Api.Images;
using Digits.Imaging;
using Digits.Imaging.Codecs;
using Digits.Imaging.Drawing;

namespace Digits.Api.Documentation;

/// <summary>A seven, drawn with our own pen: the examples of the document work when they are sent.</summary>
internal static class SampleDrawing
{
    private static readonly PenPoint[] Seven = [new(0.3f, 0.25f), new(0.7f, 0.25f), new(0.45f, 0.78f)];

    /// <summary>28x28 numbers from 0 to 1.</summary>
    public static float[] Pixels { get; } = [.. Draw(28).Luminance.ToArray().Select(value => MathF.Round(value / 255f, 2))];

    /// <summary>A PNG of 112x112 in a data URL.</summary>
    public static string Image { get; } = DataUrl.OfPng(Png(112));

    private static byte[] Png(int side) => PngEncoder.EncodeGray8(Draw(side).Luminance, side, side);

    private static GrayImage Draw(int side)
        => StrokeRasterizer.Draw([new PenStroke([.. Seven.Select(point => new PenPoint(point.X * side, point.Y * side))])], side, side, side * 0.08f);
}
