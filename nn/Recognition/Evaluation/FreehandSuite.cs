using Digits.Imaging.Drawing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation;

/// <summary>Digits drawn with a pen by writers that no model learnt from, as people draw on the page.</summary>
internal static class FreehandSuite
{
    // Each drawing so often, every time of another size, with another pen, at another place.
    private const int Renderings = 4;

    private static readonly Target BestGuess = Target.NoLess(0.996), RejectsWrong = Target.NoLess(0.992), Rejected = Target.NoMore(0.006);

    public static IEnumerable<SuiteTable> Run(SuiteRunner runner, SuiteData data)
    {
        Outcome[] all = runner.Run(Condition("any size, place, pen, polarity", data, runner.Options.Samples, (strokes, random) => strokes));
        List<SuiteRow> rows =
        [
            Tally.OfClasses("any size, place, pen, polarity", all, BestGuess, RejectsWrong, Rejected),
            Changed("slanted", (strokes, random) => PenWork.Bend(strokes, random.NextSingle(-0.3f, 0.3f), 0)),
            Changed("turned by up to 15 degrees", (strokes, random) => PenWork.Bend(strokes, 0, random.NextSingle(-15, 15))),
            Changed("wider or narrower", (strokes, random) => PenWork.Bend(strokes, 0, 0, random.NextSingle(0.75f, 1.3f))),
            Changed("broken strokes", PenWork.Break),
        ];
        yield return new SuiteTable("Pen strokes of writers never trained on", rows);
        yield return new SuiteTable(
            "Each digit (any size, place, pen, polarity)",
            [.. all.GroupBy(outcome => outcome.Label!.Value).OrderBy(digit => digit.Key).Select(digit => Tally.OfClasses($"{digit.Key}", [.. digit]))]);
        yield return new SuiteTable(
            "Put together of straight lines and arcs, as simple as can be",
            [.. new[] { GeometricDigits.Sevens, GeometricDigits.Others }.Select(condition => Tally.OfClasses(condition.Name, runner.Run(condition), BestGuess, RejectsWrong, Rejected))]);

        SuiteRow Changed(string name, Func<IReadOnlyList<PenStroke>, RandomSource, IReadOnlyList<PenStroke>> change) =>
            Tally.OfClasses(name, runner.Run(Condition(name, data, runner.Options.Samples ?? data.Freehand.Count, change)));
    }

    /// <summary>Drawings with their strokes changed, drawn anyhow.</summary>
    public static TestCondition Condition(
        string name, SuiteData data, int? samples, Func<IReadOnlyList<PenStroke>, RandomSource, IReadOnlyList<PenStroke>> change)
    {
        int renderings = samples is null ? Renderings : 1;
        int count = Math.Min(samples ?? int.MaxValue, data.Freehand.Count);
        return new TestCondition(name, count * renderings, (i, random) =>
        {
            FreehandDrawing drawing = data.Freehand[TestItems.Index(i % count, count, data.Freehand.Count)];
            return new TestPicture(PenWork.Anyhow(change(PenWork.Of(drawing), random), random).ToGray(), drawing.Label);
        });
    }
}
