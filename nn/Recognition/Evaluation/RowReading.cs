using Digits.Nn.Numerics;
using Digits.Recognition.Numbers;

namespace Digits.Recognition.Evaluation;

/// <summary>Two or three digits side by side: recognised as several when one is expected, and read when a number is; so are longer numbers.</summary>
internal static class RowReading
{
    private const int UsualSamples = 500;
    private const int LongestWithTarget = 3;
    private static readonly Target ReadRight = Target.NoLess(0.95);

    private static readonly (string Name, int Count, bool OfStrokes)[] Kinds =
        [("two of MNIST test", 2, false), ("three of MNIST test", 3, false), ("two of pen strokes", 2, true), ("three of pen strokes", 3, true)];

    private static readonly (string Name, int Count, bool OfStrokes)[] LongKinds = [("seven of pen strokes (report only)", 7, true), ("twelve of pen strokes (report only)", 12, true)];

    /// <summary>What a classifier that expects one digit says of them.</summary>
    public static IEnumerable<SuiteRow> Rejected(SuiteRunner runner, SuiteData data, Target accepted, Target several) => Kinds.Select(kind => Tally.OfNone(
        $"{kind.Name} side by side",
        runner.Run(new TestCondition(kind.Name, Count(runner), (_, random) => new TestPicture(Row(data, kind.Count, kind.OfStrokes, random).Picture, null))),
        accepted,
        several));

    /// <summary>How often the whole number is right, by best guess and as accepted.</summary>
    public static IEnumerable<SuiteRow> Read(SuiteRunner runner, SuiteData data)
    {
        NumberReader reader = new(runner.Classifier);
        foreach ((string name, int count, bool ofStrokes) in Kinds.Concat(LongKinds))
        {
            (bool IsRight, bool IsAccepted)[] readings = runner.Run(name, Count(runner), (_, random) =>
            {
                DigitRow row = Row(data, count, ofStrokes, random);
                NumberReading reading = reader.Read(row.Picture);
                return (reading.Number == row.Number, reading.Accepted);
            });
            yield return new SuiteRow(name, readings.Length,
            [
                Measure.Share(Tally.BestGuess, readings.Count(reading => reading.IsRight), readings.Length, count <= LongestWithTarget ? ReadRight : null),
                Measure.Share(Tally.RejectsWrong, readings.Count(reading => reading is { IsRight: true, IsAccepted: true }), readings.Length),
                Measure.Share(Tally.Rejected, readings.Count(reading => !reading.IsAccepted), readings.Length),
            ]);
        }
    }

    private static int Count(SuiteRunner runner) => runner.Options.Samples ?? UsualSamples;

    private static DigitRow Row(SuiteData data, int count, bool ofStrokes, RandomSource random)
    {
        if (!ofStrokes)
        {
            int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(data.Digits.Count))];
            return DigitRows.OfImages(data.Digits, indices, random);
        }

        return DigitRows.OfStrokes([.. Enumerable.Range(0, count).Select(_ => data.Freehand[random.NextInt(data.Freehand.Count)])], random);
    }
}
