using Digits.Imaging;
using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Evaluation.NonDigits;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation;

/// <summary>Test images of the model's own data set, clean and after what may happen to pictures on their way.</summary>
internal static class RobustnessSuite
{
    private const int UsualSamples = 2000;

    // No condition may cost more than one point of what is named right.
    private const double Allowance = 0.01;

    // Ink is so much of the darkest of the paper; on dark paper it is light by that.
    private const float PenLightness = 0.3f, DarkPaper = 0.4f;

    public static IEnumerable<SuiteTable> Run(SuiteRunner runner, SuiteData data)
    {
        bool isFashion = runner.Classifier.Entry.Task == RecognitionTask.Fashion;
        ImageSet images = isFashion ? data.Clothing : data.Digits;
        int count = Math.Min(runner.Options.Samples ?? UsualSamples, images.Count);
        Outcome[] clean = runner.Run(TestItems.Condition("clean, 28x28", images, Math.Min(runner.Options.Samples ?? images.Count, images.Count), (picture, _) => picture.ToGray()));

        // Held against the clean images among the same ones.
        HashSet<int> chosen = [.. Enumerable.Range(0, count).Select(i => TestItems.Index(i, count, images.Count))];
        Outcome[] same = clean.Length == images.Count ? [.. clean.Where((_, i) => chosen.Contains(i))] : clean;
        Target target = Target.NoLess(((double)same.Count(outcome => outcome.IsRight) / same.Length) - Allowance);
        List<SuiteRow> rows = [Tally.OfClasses("clean, 28x28", clean, rejected: isFashion ? null : Target.NoMore(0.003))];
        foreach ((string name, var change) in isFashion ? FashionConditions.All : RobustnessConditions.All)
        {
            rows.Add(Tally.OfClasses(name, runner.Run(TestItems.Condition(name, images, count, change)), target));
        }

        yield return new SuiteTable($"{(isFashion ? "Fashion-MNIST" : "MNIST")} test through the whole path", rows);
        if (!isFashion)
        {
            yield return new SuiteTable("MNIST test, at the edge of the picture (report only)", [.. RobustnessConditions.AtTheEdge.Select(condition =>
                Tally.OfClasses(condition.Name, runner.Run(TestItems.Condition($"edge: {condition.Name}", images, count, condition.Change))))]);
            yield return new SuiteTable("MNIST test, cut out of a picture (report only)", [.. RobustnessConditions.CutOut.Select(condition =>
                Tally.OfClasses(condition.Name, runner.Run(TestItems.Condition($"cut out: {condition.Name}", images, count, condition.Change))))]);
            yield return new SuiteTable("MNIST test, underlined or ringed (report only)", [.. MarkedDigits.All.Select(mark =>
                Tally.OfClasses(mark.Name, runner.Run(TestItems.Condition($"mark: {mark.Name}", images, count, mark.Change))))]);
            yield return new SuiteTable("MNIST test, with other things in the picture (report only)", [.. Surroundings.All.Select(other =>
                Tally.OfClasses(other.Name, runner.Run(TestItems.Condition($"beside: {other.Name}", images, count, other.Change))))]);
            yield return new SuiteTable("MNIST test, drawn on the paper of the rejection suite (report only)", [.. Blanks.All.Select(paper =>
                Tally.OfClasses(paper.Name, runner.Run(TestItems.Condition($"on paper: {paper.Name}", images, count, (digit, random) => On(paper.Make(random), digit, random)))))]);
        }
    }

    private static GrayImage On(Picture paper, Picture digit, RandomSource random)
    {
        Picture ink = Placing.Anywhere(digit, Picture.Canvas, random.NextSingle(0.25f, 0.6f) * Picture.Canvas, random);
        float pen = paper.Values.Average() >= DarkPaper ? PenLightness * paper.Values.Min() : 1 - (PenLightness * (1 - paper.Values.Max()));
        return ink.On(paper, pen).ToGray();
    }
}
