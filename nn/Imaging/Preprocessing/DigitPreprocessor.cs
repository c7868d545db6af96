namespace Digits.Imaging.Preprocessing;

/// <summary>Brings a picture of a handwritten digit into the form of MNIST: light ink on black, 20 pixels long, centred by mass.</summary>
/// <remarks>
/// A source of 28x28 whose ground is plain and whose ink already is of MNIST's size and place (see <see cref="NativeDigit"/>)
/// keeps its pixels: they are only turned over when the ink is dark.
/// </remarks>
internal sealed class DigitPreprocessor : IPreprocessor
{
    private const int Side = PreprocessedImage.Side;

    public string Name => "digit";

    public PreprocessedImage Process(GrayImage image, bool keepSteps = false)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Mosaic.Find(image) is { } mosaic ? mosaic.InSource(ProcessWhole(mosaic.Picture, keepSteps)) : ProcessWhole(image, keepSteps);
    }

    public IReadOnlyList<PreprocessedImage> ProcessOtherwise(GrayImage image, PreprocessedImage first, bool keepSteps = false)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(first);
        if (first.PossiblePapers.Count == 0)
            return first.Ink is { } marked && PenMarks.Without(marked) is { } bare ? [WithoutMarks(image, first, bare, keepSteps)] : [];
        return Mosaic.Find(image) is { } mosaic
            ? [.. first.PossiblePapers.Select(paper => mosaic.InSource(ProcessCutOut(mosaic.Picture, paper, keepSteps)))]
            : [.. first.PossiblePapers.Select(paper => ProcessCutOut(image, paper, keepSteps))];
    }

    private static PreprocessedImage ProcessWhole(GrayImage image, bool keepSteps)
    {
        StepRecorder steps = new(keepSteps);
        GrayPlane source = Compositing.OnPaper(image), working = Ink.ToWorkingSize(source);
        steps.Add("source", working);
        Ink ink = Ink.Find(working, InkCriteria.Digit);
        IReadOnlyList<int> papers = ink.PossiblePapers;
        bool isDark = ink.IsDark;
        if (ColoredInk.Find(image, ink) is { } colored)
        {
            isDark = ColoredInk.IsDark(colored.Ink, working);
            (working, ink) = colored;
        }
        else if (CloserLook.OnSheet(working, ink) is { } written)
        {
            ((working, ink), isDark) = (written, written.Ink.IsDark);
        }
        return Finish(image, source, working, ink, isDark, steps) with { PossiblePapers = papers };
    }

    private static PreprocessedImage ProcessCutOut(GrayImage image, int paper, bool keepSteps)
    {
        StepRecorder steps = new(keepSteps);
        GrayPlane source = Compositing.OnPaper(image), working = Ink.ToWorkingSize(source);
        steps.Add("source", working);
        Ink ink = Ink.Find(working, InkCriteria.Digit with { CutOutOf = paper });
        return Finish(image, source, working, ink, ink.IsDark, steps);
    }

    private static PreprocessedImage Finish(GrayImage image, GrayPlane source, GrayPlane working, Ink ink, bool isDark, StepRecorder steps)
    {
        GrayPlane whole = ink.Plane;
        ink = CloserLook.AtSmallInk(source, working, ink) ?? ink;
        steps.AddPolarity(working, ink.IsDark);
        if (ink.Box is not PixelBox box)
            return Result(image, ink, false, null, new float[Side * Side], steps);
        PixelBox sourceBox = SourceBox.Of(box, ink.Plane, image.Width, image.Height);
        if (NativeDigit.Find(working, ink) is float[] native)
        {
            steps.Add("centred", native, Side, Side);
            return Result(image, ink, isDark, sourceBox, native, steps);
        }

        steps.Add("ink", whole);
        return Result(image, ink, isDark, sourceBox, Centre(ink, box, steps), steps);
    }

    // What was found on the way to the ink stands.
    private static PreprocessedImage WithoutMarks(GrayImage image, PreprocessedImage first, Ink ink, bool keepSteps)
    {
        StepRecorder steps = new(keepSteps, first.Steps.TakeWhile(step => step.Name != "ink"));
        steps.Add("ink", ink.Plane);
        PixelBox box = ink.Box!.Value;
        return Result(image, ink, first.Inverted, SourceBox.Of(box, ink.Plane, image.Width, image.Height), Centre(ink, box, steps), steps) with { IsWithoutMarks = true };
    }

    private static float[] Centre(Ink ink, PixelBox box, StepRecorder steps)
    {
        steps.AddBox(ink.Plane, box);
        FloatPlane scaled = DigitScaler.Scale(ink.Plane, box);
        steps.Add("scaled", scaled.Values, scaled.Width, scaled.Height);
        float[] centred = MassCentre.Place(scaled.Values, scaled.Width, scaled.Height);
        steps.Add("centred", centred, Side, Side);
        return centred;
    }

    private static PreprocessedImage Result(GrayImage image, Ink ink, bool isDark, PixelBox? box, float[] pixels, StepRecorder steps) => new()
    {
        SourceWidth = image.Width,
        SourceHeight = image.Height,
        Inverted = isDark,
        Box = box,
        Pixels = pixels,
        Ink = ink,
        LeftOut = ink.LeftOut,
        Steps = steps.Steps,
    };
}
