using Digits.Nn.Data;
using Digits.Nn.Metrics;

namespace Digits.Recognition.Evaluation;

/// <summary>Whether probabilities mean what they say, over all true items, accepted or not.</summary>
internal static class CalibrationSuite
{
    public static IEnumerable<SuiteTable> Run(SuiteRunner runner, SuiteData data)
    {
        bool isFashion = runner.Classifier.Entry.Task == RecognitionTask.Fashion;
        ImageSet images = isFashion ? data.Clothing : data.Digits;
        string test = isFashion ? "Fashion-MNIST test" : "MNIST test";
        Outcome[] clean = runner.Run(TestItems.Condition(test, images, Math.Min(runner.Options.Samples ?? images.Count, images.Count), (picture, _) => picture.ToGray()));
        List<(string Name, Outcome[] Outcomes, Target? Ece)> measured = [(test, clean, isFashion ? null : Target.NoMore(0.003))];
        if (!isFashion)
        {
            measured.Add(("pen strokes", runner.Run(FreehandSuite.Condition("calibration", data, runner.Options.Samples, (strokes, _) => strokes)), Target.NoMore(0.01)));
        }

        yield return new SuiteTable(
            $"Calibration ({ClassifierEvaluator.BinCount} bins of equal width over the largest probability)",
            [.. measured.Select(of => Row(of.Name, of.Outcomes, of.Ece))]);
        foreach ((string name, Outcome[] outcomes, _) in measured)
        {
            yield return new SuiteTable($"Reliability, {name}", [.. Bins(outcomes)]);
        }
    }

    private static SuiteRow Row(string name, Outcome[] outcomes, Target? ece)
    {
        Outcome[] seen = [.. outcomes.Where(outcome => outcome.Best is not null)];
        ClassifierReport evaluation = Evaluate(seen, name);
        double brier = seen.Average(outcome => outcome.Probabilities.Select((p, i) => (p - (i == outcome.Label ? 1.0 : 0)) * (p - (i == outcome.Label ? 1.0 : 0))).Sum());
        return new SuiteRow(name, outcomes.Length,
        [
            new Measure("ECE", evaluation.Calibration.Ece, Target: ece),
            new Measure("NLL", evaluation.Loss, IsShare: false),
            new Measure("Brier", brier, IsShare: false),
            Measure.Share("set holds the truth", outcomes.Count(outcome => outcome.IsCovered), outcomes.Length, Target.NoLess(0.99)),
            new Measure("labels in a set", outcomes.Average(outcome => outcome.SetSize), IsShare: false),
        ]);
    }

    private static IEnumerable<SuiteRow> Bins(Outcome[] outcomes) => Evaluate([.. outcomes.Where(outcome => outcome.Best is not null)], "").Calibration.Bins
        .Where(bin => bin.Count > 0)
        .Select(bin => new SuiteRow($"{bin.Lower:0.00} to {bin.Upper:0.00}", bin.Count,
        [
            new Measure("confidence", bin.Confidence),
            Measure.Share("right", (int)Math.Round(bin.Accuracy * bin.Count), bin.Count),
        ]));

    private static ClassifierReport Evaluate(Outcome[] outcomes, string name)
    {
        ClassifierEvaluator evaluator = new([.. outcomes[0].Probabilities.Select((_, i) => $"{i}")]);
        foreach (Outcome outcome in outcomes)
        {
            evaluator.Add(outcome.Label!.Value, outcome.Probabilities);
        }

        return evaluator.Report(name);
    }
}
