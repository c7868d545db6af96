using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Evaluation.NonDigits;
using Digits.Recognition.Pictures;
using Digits.Recognition.Training;

namespace Digits.Recognition.Evaluation;

/// <summary>How many true items are turned away, and how much of everything else is taken for one.</summary>
internal static class RejectionSuite
{
    // Of each kind: enough to tell one per cent from two.
    private const int UsualSamples = 500;

    private static readonly Target Seldom = Target.NoMore(0.05), Hardly = Target.NoMore(0.005), AsSeveral = Target.NoLess(0.98);

    // Clothing that a digit model has learnt to refuse is not what counts; bags and ankle boots it never sees.
    private static readonly int[] HeldOutClothing = [8, 9];

    public static IEnumerable<SuiteTable> Run(SuiteRunner runner, SuiteData data) =>
        runner.Classifier.Entry.Task == RecognitionTask.Fashion ? OfFashion(runner, data) : OfDigits(runner, data);

    private static IEnumerable<SuiteTable> OfDigits(SuiteRunner runner, SuiteData data)
    {
        Counter count = new(runner);
        int all = Math.Min(runner.Options.Samples ?? data.Digits.Count, data.Digits.Count);
        yield return new SuiteTable("Digits",
        [
            Tally.OfClasses("MNIST test, clean", runner.Run(TestItems.Condition("clean, 28x28", data.Digits, all, (picture, _) => picture.ToGray())), rejected: Target.NoMore(0.003)),
            Tally.OfClasses("pen strokes", runner.Run(FreehandSuite.Condition("rejection", data, runner.Options.Samples, (strokes, _) => strokes)), rejected: Target.NoMore(0.006)),
        ]);
        yield return Table("Blank paper", Blanks.All, Hardly);
        yield return Table("Noise", NoisePictures.All, Hardly);
        yield return Table("Like photographs (procedural)", Scenes.All, Hardly);
        int[] heldOut = [.. Enumerable.Range(0, data.Clothing.Count).Where(i => HeldOutClothing.Contains(data.Clothing.Labels[i]))];
        ImageSet unseen = data.Clothing.Select(heldOut);
        yield return new SuiteTable("Clothing (Fashion-MNIST test)",
        [
            Clothing("28x28", data.Clothing, (picture, _) => picture),
            Clothing("28x28, on white", data.Clothing, (picture, _) => picture.Inverted()),
            Clothing("enlarged, anywhere", data.Clothing, (picture, random) => Placing.Anywhere(picture, Picture.Canvas, random.NextSingle(0.3f, 0.9f) * Picture.Canvas, random)),
            Clothing("enlarged, on white", data.Clothing, (picture, random) => Placing.Anywhere(picture, Picture.Canvas, random.NextSingle(0.3f, 0.9f) * Picture.Canvas, random).Inverted()),
            Clothing("bags, boots: 28x28", unseen, (picture, _) => picture),
            Clothing("bags, boots: enlarged", unseen, (picture, random) => Placing.Anywhere(picture, Picture.Canvas, random.NextSingle(0.3f, 0.9f) * Picture.Canvas, random)),
        ]);
        FreehandDrawing[] doodles = [.. data.Others.Where(FreehandSplit.IsDoodle)], characters = [.. data.Others.Where(drawing => !FreehandSplit.IsDoodle(drawing))];
        yield return new SuiteTable("Drawn with a pen",
        [
            count.Row("doodles of categories never trained on", (i, random) => Strokes(doodles, i, random), Seldom),
            count.Row("characters of other scripts (Omniglot)", (i, random) => Strokes(characters, i, random), Seldom),
            count.Row("letters", (i, random) => Letters.Draw(Letters.Clear, i, random), Seldom),
            count.Row("letters close to digits (report only)", (i, random) => Letters.Draw(Letters.Near, i, random), null),
            count.Row("signs and small drawings never trained on", (i, random) => Symbols.Draw(shown: false, i, random), Seldom),
            count.Row("those trained on, in other strokes", (i, random) => Symbols.Draw(shown: true, i, random), Seldom),
            count.Row("solid shapes", Symbols.Fill, Seldom),
        ]);
        yield return Table("Scribbles", Scribbles.All, Seldom);
        yield return new SuiteTable("More or less than one digit",
        [
            .. RowReading.Rejected(runner, data, Seldom, AsSeveral),
            count.Row("two over one another", (_, random) => DigitMixes.Overlaid(data.Digits, random), Seldom),
            count.Row("half a digit (report only)", (_, random) => DigitMixes.Half(data.Digits, random), null),
        ]);
        yield return new SuiteTable("Rows of digits, read as a number", [.. RowReading.Read(runner, data)]);
        yield return EachOf("Each letter", "letter", [.. Letters.Clear.Keys], (i, random) => Letters.Draw(Letters.Clear, i, random));
        yield return EachOf("Each sign", "sign", [.. Symbols.Drawn.Keys], Symbols.Draw);
        yield return EachOf("Each solid shape", "shape", [.. Symbols.Solid.Keys], Symbols.Fill);

        SuiteRow Clothing(string name, ImageSet images, Func<Picture, RandomSource, Picture> change)
        {
            int number = Math.Min(runner.Options.Samples ?? 4 * UsualSamples, images.Count);
            return Tally.OfNone(name, runner.Run(TestItems.Condition(name, images, number, (picture, random) => change(picture, random).ToGray(), isClass: false)), Hardly);
        }

        SuiteTable Table(string title, IReadOnlyList<(string Name, Func<RandomSource, Picture> Make)> kinds, Target target) =>
            new(title, [.. kinds.Select(kind => count.Row(kind.Name, (_, random) => kind.Make(random), target))]);

        // The kinds in turn, so that each has the same number of pictures.
        SuiteTable EachOf(string title, string kind, string[] names, Func<int, RandomSource, Picture> draw) =>
            new(title, [.. names.Select((name, index) => count.Row($"{kind} {name}", (_, random) => draw(index, random), null, share: 0.2f))]);
    }

    private static IEnumerable<SuiteTable> OfFashion(SuiteRunner runner, SuiteData data)
    {
        Counter count = new(runner);
        int all = Math.Min(runner.Options.Samples ?? data.Clothing.Count, data.Clothing.Count);
        yield return new SuiteTable("Clothing",
        [
            Tally.OfClasses("Fashion-MNIST test, clean", runner.Run(TestItems.Condition("clean, 28x28", data.Clothing, all, (picture, _) => picture.ToGray()))),
        ]);
        yield return new SuiteTable("Digits",
        [
            count.Row("MNIST test, 28x28", (i, _) => Digit(i), Seldom),
            count.Row("MNIST test, enlarged", (i, random) => Placing.Anywhere(Digit(i), Picture.Canvas, random.NextSingle(0.3f, 0.9f) * Picture.Canvas, random), Seldom),
            count.Row("pen strokes", (i, random) => Strokes(data.Freehand, i, random), Seldom),
            count.Row("letters", (i, random) => Letters.Draw(Letters.Clear, i, random), Seldom),
            count.Row("doodles of categories never trained on", (i, random) => Strokes([.. data.Others.Where(FreehandSplit.IsDoodle)], i, random), Seldom),
        ]);
        yield return Table("Scribbles", Scribbles.All, Seldom);
        yield return Table("Blank paper", Blanks.All, Hardly);
        yield return Table("Noise", NoisePictures.All, Hardly);
        yield return Table("Like photographs (procedural)", Scenes.All, Seldom);

        Picture Digit(int i) => Picture.Of(data.Digits.Image(TestItems.Index(i, UsualSamples, data.Digits.Count) % data.Digits.Count), data.Digits.Width);

        SuiteTable Table(string title, IReadOnlyList<(string Name, Func<RandomSource, Picture> Make)> kinds, Target target) =>
            new(title, [.. kinds.Select(kind => count.Row(kind.Name, (_, random) => kind.Make(random), target))]);
    }

    // As evenly as the number of pictures allows.
    private static Picture Strokes(IReadOnlyList<FreehandDrawing> drawings, int i, RandomSource random) =>
        PenWork.Anyhow(PenWork.Of(drawings[(int)((uint)(i * 2654435761u) % (uint)drawings.Count)]), random);

    private sealed class Counter(SuiteRunner runner)
    {
        public SuiteRow Row(string name, Func<int, RandomSource, Picture> make, Target? accepted, Target? several = null, float share = 1)
        {
            int number = Math.Max(1, (int)((runner.Options.Samples ?? UsualSamples) * share));
            TestCondition condition = new(name, number, (i, random) => new TestPicture(make(i, random).ToGray(), null));
            return Tally.OfNone(name, runner.Run(condition), accepted, several);
        }
    }
}
