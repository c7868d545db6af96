using Digits.Imaging.Drawing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Pictures;

/// <summary>Strokes as people draw them on the page: of any size, anywhere, with any pen, slanted, turned, and sometimes with gaps.</summary>
internal static class PenWork
{
    /// <summary>The strokes of a recorded drawing.</summary>
    public static IReadOnlyList<PenStroke> Of(FreehandDrawing drawing) =>
        [.. drawing.Strokes.Select(stroke => new PenStroke([.. stroke.X.Zip(stroke.Y, (x, y) => new PenPoint(x, y))]))];

    /// <summary>Moves every point.</summary>
    public static IReadOnlyList<PenStroke> Map(IReadOnlyList<PenStroke> strokes, Func<PenPoint, PenPoint> move) =>
        [.. strokes.Select(stroke => new PenStroke([.. stroke.Points.Select(move)]))];

    /// <summary>Leans and turns strokes about where they are.</summary>
    /// <param name="strokes">In any unit, y downward.</param>
    /// <param name="slant">How far the top leads the bottom, as a share of the height; positive leans right.</param>
    /// <param name="degrees">Clockwise.</param>
    /// <param name="aspect">How much wider.</param>
    public static IReadOnlyList<PenStroke> Bend(IReadOnlyList<PenStroke> strokes, float slant, float degrees, float aspect = 1)
    {
        (float sin, float cos) = MathF.SinCos(degrees * MathF.PI / 180);
        return Map(strokes, point =>
        {
            float x = (point.X * aspect) - (slant * point.Y), y = point.Y;
            return new PenPoint((x * cos) - (y * sin), (x * sin) + (y * cos));
        });
    }

    /// <summary>Lifts the pen for a moment, as a skipping pen or a slow device does.</summary>
    public static IReadOnlyList<PenStroke> Break(IReadOnlyList<PenStroke> strokes, RandomSource random)
    {
        List<PenStroke> broken = [];
        foreach (PenStroke stroke in strokes)
        {
            int count = stroke.Points.Count;
            if (count < 12)
            {
                broken.Add(stroke);
                continue;
            }

            // One or two points left out: the line between their neighbours is missing.
            int gap = (count / 4) + random.NextInt(count / 2);
            broken.Add(new PenStroke([.. stroke.Points.Take(gap)]));
            broken.Add(new PenStroke([.. stroke.Points.Skip(gap + 1 + random.NextInt(2))]));
        }

        return broken;
    }

    /// <summary>Scales strokes to a length, ink included, places them anywhere on a canvas and draws them: ink on 0.</summary>
    /// <param name="strokes">In any unit, y downward.</param>
    /// <param name="length">The longer side in pixels of the canvas, with the pen's width.</param>
    /// <param name="pen">The pen's width in pixels, below the length.</param>
    /// <param name="random">Decides the place.</param>
    public static Picture Draw(IReadOnlyList<PenStroke> strokes, float length, float pen, RandomSource random)
    {
        float left = strokes.Min(stroke => stroke.Points.Min(point => point.X)), right = strokes.Max(stroke => stroke.Points.Max(point => point.X));
        float top = strokes.Min(stroke => stroke.Points.Min(point => point.Y)), bottom = strokes.Max(stroke => stroke.Points.Max(point => point.Y));
        float scale = (length - pen) / Math.Max(1e-3f, Math.Max(right - left, bottom - top));
        float x = Place((right - left) * scale), y = Place((bottom - top) * scale);
        IReadOnlyList<PenStroke> placed = Map(strokes, point => new PenPoint(x + ((point.X - left) * scale), y + ((point.Y - top) * scale)));
        return Picture.Of(StrokeRasterizer.Draw(placed, Picture.Canvas, Picture.Canvas, pen));

        float Place(float extent) => random.NextSingle(pen / 2, Math.Max((pen / 2) + 0.01f, Picture.Canvas - extent - (pen / 2)));
    }

    /// <summary>Draws strokes as anyone might: 60 to 260 pixels long with a pen of 6 to 36 pixels, light on dark or dark on light.</summary>
    public static Picture Anyhow(IReadOnlyList<PenStroke> strokes, RandomSource random)
    {
        float length = random.NextSingle(60, 260);
        Picture drawn = Draw(strokes, length, Pen(length, random), random);
        return random.NextInt(2) == 0 ? drawn : drawn.Inverted();
    }

    /// <summary>6 to 36 pixels, and no broader than leaves a digit of a length legible: a fifth of it.</summary>
    public static float Pen(float length, RandomSource random) => random.NextSingle(6, Math.Clamp(length / 5, 6.01f, 36));
}
