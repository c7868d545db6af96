using Digits.Imaging.Drawing;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation;

/// <summary>Digits as simple as geometry makes them, from a third as wide as high to wider than high: nobody doubts them, so nor should a classifier.</summary>
internal static class GeometricDigits
{
    private const float Left = 60, Top = 50;
    private const int ArcPieces = 30;

    private static readonly float[] Pens = [10, 16, 24], Leans = [0.24f, 0.48f, 0.8f];

    private static readonly (float Width, float Height)[] Sizes =
        [.. new[] { 60f, 90, 110, 140 }.SelectMany(width => new[] { 110f, 150, 200 }.Select(height => (width, height)))];

    /// <summary>The sevens: a bar and a line back under it, by a quarter to four fifths of the bar.</summary>
    public static TestCondition Sevens { get; } = Condition("sevens", [.. Sizes.SelectMany(size => Pens.SelectMany(pen => Leans.Select(lean =>
        (7, pen, new[] { Line((0, 0), (size.Width, 0), (size.Width * (1 - lean), size.Height)) }))))]);

    /// <summary>The other digits, each in every width and height.</summary>
    public static TestCondition Others { get; } = Condition("other digits", [.. Enumerable.Range(0, 10).Where(digit => digit != 7).SelectMany(digit => Sizes.Select(size =>
        (digit, Pens[1], Draw(digit, size.Width, size.Height))))]);

    private static TestCondition Condition(string name, (int Digit, float Pen, PenStroke[] Strokes)[] drawings) => new(name, drawings.Length, (i, _) =>
    {
        (int digit, float pen, PenStroke[] strokes) = drawings[i];
        IReadOnlyList<PenStroke> placed = PenWork.Map(strokes, point => new PenPoint(Left + point.X, Top + point.Y));
        return new TestPicture(StrokeRasterizer.Draw([.. placed], Picture.Canvas, Picture.Canvas, pen, inkIsLight: false), digit);
    });

    private static PenStroke[] Draw(int digit, float width, float height)
    {
        return digit switch
        {
            0 => [Arc(0.5f, 0.5f, 0.5f, 0.5f, 0, 360)],
            1 => [Line((80 - (width * 0.3f), 40), (80, 0), (80, height))],
            2 => [Join(Arc(0.5f, 0.28f, 0.5f, 0.28f, 180, 390), Line((0, height), (width, height)))],
            3 => [Join(Arc(0.5f, 0.25f, 0.5f, 0.25f, 200, 450), Arc(0.5f, 0.75f, 0.5f, 0.25f, -90, 160))],
            4 => [Line((width * 0.6f, 0), (0, height * 0.6f), (width, height * 0.6f)), Line((width * 0.7f, height * 0.3f), (width * 0.7f, height))],
            5 => [Join(Line((width, 0), (width * 0.1f, 0), (width * 0.05f, height * 0.45f)), Arc(0.5f, 0.68f, 0.5f, 0.32f, -130, 140))],
            6 => [Join(Arc(0.5f, 0.5f, 0.5f, 0.5f, 290, 180), Arc(0.5f, 0.7f, 0.5f, 0.3f, 180, -180))],
            8 => [Arc(0.5f, 0.25f, 0.4f, 0.25f, 90, 450), Arc(0.5f, 0.75f, 0.5f, 0.25f, -90, 270)],
            _ => [Join(Arc(0.5f, 0.3f, 0.5f, 0.3f, 0, -360), Line((width, height * 0.3f), (width * 0.9f, height)))],
        };

        // Places and radii are shares of the width and the height; 0 degrees is to the right, 90 downward.
        PenStroke Arc(float x, float y, float wide, float high, float from, float to) => new([.. Enumerable.Range(0, ArcPieces + 1).Select(i =>
        {
            (float sin, float cos) = MathF.SinCos(float.Lerp(from, to, (float)i / ArcPieces) * MathF.PI / 180);
            return new PenPoint((x + (wide * cos)) * width, (y + (high * sin)) * height);
        })]);
    }

    private static PenStroke Line(params (float X, float Y)[] points) => new([.. points.Select(point => new PenPoint(point.X, point.Y))]);

    private static PenStroke Join(PenStroke first, PenStroke second) => new([.. first.Points, .. second.Points]);
}
