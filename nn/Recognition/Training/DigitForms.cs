using Digits.Imaging.Drawing;
using Digits.Nn.Data;

namespace Digits.Recognition.Training;

/// <summary>Forms of digits that some hands write and few of the recorded writers do: a 1 with a long flag and a foot, a slashed 0, a crossed 7, an open 4.</summary>
/// <remarks>On a square of 10 to 14; <see cref="StrokeTemplates"/> says how they are written.</remarks>
internal static class DigitForms
{
    // Of the figures' points and curves.
    private const float Tremor = 0.3f;

    private static readonly string[][] Sources =
    [
        [
            "~5,0 8.4,2.6 9,7 8.2,11.6 5,14 1.8,11.6 1,7 1.6,2.6 5,0",
            "~5,0 8.4,2.6 9,7 8.2,11.6 5,14 1.8,11.6 1,7 1.6,2.6 5,0|8.2,2.4 1.8,11.6",
            "~5,0 8.4,2.6 9,7 8.2,11.6 5,14 1.8,11.6 1,7 1.6,2.6 5,0|9.8,-0.4 0.2,14.4",
            "~5.4,0 2.4,2.4 1.4,7 2.4,11.6 5,13.6 8,11.4 8.8,7 7.8,2.4 5.4,0 7.4,2.6 2.6,11",
            "~6.4,0.2 2.6,1.8 1,7 2.4,12.4 5.6,14 8.6,11.6 9,6 7.6,2 5,0.8 3.6,1.6",
        ],
        [
            "5,0 5,14", "4.4,0 5.4,14", "6.2,0 4,14", "3.4,2.4 5,0 5,14",
            "2,4 5,0 5,14|1,14 9,14", "1,5 5,0 5,14|0.5,14 9.5,14", "1,4.4 6,0 5.4,14|0.4,14 9,14", "2.4,3.4 5,0 5,14|2,14 8,14",
            "0.6,5.6 5.4,0 5.4,14", "1.6,4.6 5.6,0 4.6,14", "~0.8,5 3.4,3.4 5.6,0.2|5.6,0.2 5.2,14", "~1.2,5 3,2.4 5,0.4 5.8,1.6 5.6,6 5,14",
            "~1.2,5 3.4,3 5.6,0.2|5.6,0.2 5.2,14|1,14 9,14",
        ],
        [
            "~1.4,3 3,0.6 6.4,0.2 8.4,2.6 7.4,6 4,10 1,13.6|1,13.6 9,13.6", "~1.2,3.4 3.4,0.4 7,0.8 8.4,4 5.6,9 2.6,13 1,12 3,11 6,13.4 9.4,13",
            "~1,2 5,0 8.6,2.4 7.8,6 1.2,13.8|1.2,13.8 9.2,13.6",
        ],
        [
            "~1.4,1.6 4.6,0 8,1.6 7.4,5 4,6.8|~4,6.8 8,8 8.6,11.4 5.4,14 1.2,12.4", "1.4,0 8.4,0 4.4,5.8|~4.4,5.8 8,7.4 8.6,11 5.6,13.8 1.4,12.6",
        ],
        [
            "6.4,0 0.6,9 9.6,9|7,4.6 7,14", "2,0 1,7.4 9,7.4|7.6,0.6 7.4,14", "7,14 7,0 0.4,9.6 9.8,9.6", "1.4,0 1.2,7 9.6,7|6.6,3.4 6,14", "5,0 0.8,8.4 9.4,8.4|6.4,5.4 6,14",
        ],
        [
            "8.6,0 2.4,0 2,6|~2,6 5.6,5 8.6,7.4 8.4,11.4 5,14 1.2,12.6", "~2.4,0.4 2,6.2 5.4,5.2 8.6,8 8,12.2 4.4,14 1.2,12.8|2.4,0.4 9,0",
        ],
        [
            "~7.6,0.4 4.4,2.8 1.8,7.6 2,12 4.8,14 7.8,12.4 8.2,9.4 5.8,7.4 2.4,9", "~5,0 2.2,6 1.6,11 4,14 7.6,12.8 8,9.8 5,8.2 2,10.4",
        ],
        [
            "1,0 9,0 4,14", "1,0 9,0 4,14|2.8,7 8.6,7", "1,2.6 1,0 9,0 4.4,14", "~0.8,1 4,0.4 8.6,0.4 7.4,4 5.4,8.6 4.4,14", "1,1.4 1.2,0 9,0 5,14|2.6,6.8 8.8,6.6",
            "~1,1.6 2.6,0.2 5,1 8.8,0.2|8.8,0.2 4.4,14",
        ],
        [
            "~5,6.6 1.8,4.4 2.2,1.2 5,0 8,1.4 7.8,4.4 5,6.6 1.6,9.4 1.8,12.6 5,14 8.4,12.4 8.2,9.2 5,6.6", "~8,1.8 5,0.2 2.2,1.6 2.8,4.8 6.6,7.8 8.4,11 6.4,13.8 3,13.6 1.6,11 3.6,7.6 7.4,4.4 8,1.8",
            "~5,0 7.8,1.4 7.6,5 5,6.6 2.4,5 2.2,1.4 5,0|~5,6.6 8.4,8.4 8.2,12.4 5,14 1.8,12.4 1.6,8.4 5,6.6",
        ],
        [
            "~8,3 6,0.4 3,0.6 1.4,3.4 2.6,6.6 5.4,7 8,4|8.2,1 7.6,14", "~8.2,2.4 5.6,0.2 2.4,1.2 1.6,4.4 4,7 7.2,5.6 8.2,2.6|~8.2,2.4 8.2,8 6.8,12.6 4,14 1.6,12.6",
            "~8,2 5.4,0 2,1.6 2,5 4.8,6.8 7.8,4.4 8.2,2|~8.2,2 7.2,8.4 4.6,14",
        ],
    ];

    private static readonly (byte Label, IReadOnlyList<PenStroke> Strokes)[] All =
        [.. Sources.SelectMany((sources, label) => StrokeTemplates.Parse(sources).Select(strokes => ((byte)label, strokes)))];

    /// <summary>Draws the forms in turn, each time with other tremor, of another size, at another place.</summary>
    /// <param name="count">How many images.</param>
    /// <param name="seed">Decides them.</param>
    /// <param name="team">The threads that share the work; null for the calling one.</param>
    public static ImageSet Render(int count, ulong seed, StoppableTeam? team = null) => PenCanvas.Render(count, seed + 1, mayBreak: true, (i, random) =>
        (DrawnBackground.Vary(All[i % All.Length].Strokes, Tremor, isRound: false, random), All[i % All.Length].Label), team);
}
