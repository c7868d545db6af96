using Digits.Imaging.Drawing;

namespace Digits.Recognition.Training;

/// <summary>Letters as pen strokes, to teach what is no digit. Those that a hand cannot tell from digits (O, I, S, Z, b, g, q, y, ...) are left out.</summary>
/// <remarks>Each is polylines "x,y x,y|x,y ..." on a square of 10, y downward.</remarks>
internal static class LetterTemplates
{
    private static readonly string[] Sources =
    [
        "0,10 5,0 10,10|2,6 8,6",
        "1,0 1,10|1,0 6,0 8,2 6,5 1,5|1,5 7,5 9,7 7,10 1,10",
        "9,2 6,0 2,1 0,5 2,9 6,10 9,8",
        "1,0 1,10|1,0 6,1 9,5 6,9 1,10",
        "8,0 1,0 1,10 8,10|1,5 7,5",
        "8,1 5,0 2,2 3,4 6,5 2,6 1,8 4,10 8,9|6,5 7,5",
        "8,0 1,0 1,10|1,5 6,5",
        "1,0 1,10|9,0 9,10|1,5 9,5",
        "2,0 10,0|7,0 7,8 5,10 1,9",
        "1,0 1,10|9,0 1,6|3,4.5 9,10",
        "1,0 1,10 8,10",
        "0,10 1,0 5,7 9,0 10,10",
        "1,10 1,0 9,10 9,0",
        "1,10 1,0 6,0 8,2.5 6,5 1,5",
        "1,10 1,0 6,0 8,2.5 6,5 1,5|4,5 9,10",
        "0,0 10,0|5,0 5,10",
        "1,0 1,7 3,10 7,10 9,7 9,0",
        "0,0 5,10 10,0",
        "0,0 2,10 5,3 8,10 10,0",
        "1,0 9,10|9,0 1,10",
        "0,0 5,5 10,0|5,5 5,10",
        "8,3 4,2 1,5 2,9 5,10 8,7|8,2 8,10",
        "8,6 5,4 2,6 2,9 5,10 8,8|8,0 8,10",
        "1,6 9,5.5 7,2 4,2 1,5 2,9 6,10 9,8",
        "8,1 6,0 4,2 4,10|1,4 7,4",
        "1,0 1,10|1,6 4,4 7,5 8,10",
        "1,0 1,10|7,4 1,7|3,6 8,10",
        "0,10 0,3|0,5 3,3 5,5 5,10|5,5 8,3 10,5 10,10",
        "1,10 1,3|1,5 5,3 8,5 8,10",
        "1,3 1,14|1,4 5,3 8,5 8,8 5,10 1,9",
        "2,10 2,3|2,6 4,4 7,4",
        "4,0 4,8 6,10 8,9|1,3 8,3",
        "0,3 2,10 5,5 8,10 10,3",
        "0,0 10,0|3,0 3,10|7,0 7,10",
        "1,0 1,10 9,0 9,10",
        "0,0 10,10|10,0 0,10|5,0 5,10",
        "0,0 0,10 10,10 10,0|5,0 5,10",
        "1,10 1,0 9,0 9,10",
        "0,10 5,0 10,10",
        "0,10 5,0 10,10 0,10",
        "2,3 0,6 2,10 5,5|8,3 10,6 8,10 5,5",
        "0,2 10,2|5,2 5,10|5,10 10,9",
    ];

    /// <summary>Every letter, its points in drawing order.</summary>
    public static IReadOnlyList<IReadOnlyList<PenStroke>> All { get; } = [.. Sources.Select(Parse)];

    private static IReadOnlyList<PenStroke> Parse(string source) =>
        [.. source.Split('|').Select(stroke => new PenStroke([.. stroke.Split(' ').Select(Point)]))];

    private static PenPoint Point(string text)
    {
        string[] parts = text.Split(',');
        return new PenPoint(
            float.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            float.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
