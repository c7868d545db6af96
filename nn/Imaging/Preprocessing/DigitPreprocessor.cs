namespace Digits.Imaging.Preprocessing;

/// <summary>Brings a picture of a handwritten digit into the form of MNIST: light ink on black, 20 pixels long, centred by mass.</summary>
/// <remarks>
/// A source of 28x28 whose ground is plain and whose ink already is of MNIST's size and place (see <see cref="NativeDigit"/>)
/// keeps its pixels: they are only turned over when the ink is dark.
/// </remarks>
internal sealed class DigitPreprocessor : IPreprocessor
{
    private const int Side = PreprocessedImage.Side;
    private const int InkSide = 20;

    // The strongest tenth of a stroke is full ink, at least.
    private const float CoreShare = 0.1f;
    private const float LeastInk = 0.05f;

    public string Name => "digit";

    public PreprocessedImage Process(GrayImage image, bool keepSteps = false)
    {
        ArgumentNullException.ThrowIfNull(image);
        StepRecorder steps = new(keepSteps);
        GrayPlane working = Ink.ToWorkingSize(Compositing.OnPaper(image));
        steps.Add("source", working);
        Ink ink = Ink.Find(working, InkCriteria.Digit);
        steps.AddPolarity(working, ink.IsDark);
        if (ink.Box is not PixelBox box)
            return Result(image, ink.IsDark, null, new float[Side * Side], steps);
        PixelBox sourceBox = SourceBox.Of(box, ink.Plane.Scale, image);
        if (NativeDigit.Find(working, ink) is float[] native)
        {
            steps.Add("centred", native, Side, Side);
            return Result(image, ink.IsDark, sourceBox, native, steps);
        }

        steps.Add("ink", ink.Plane);
        steps.AddBox(ink.Plane, box);
        int longer = Math.Max(box.Width, box.Height);
        int width = Math.Max(1, (box.Width * InkSide + longer / 2) / longer);
        int height = Math.Max(1, (box.Height * InkSide + longer / 2) / longer);
        float[] scaled = Resampler.Scale(ink.Plane, box, width, height);
        Intensity.Normalise(scaled, CoreShare, LeastInk);
        steps.Add("scaled", scaled, width, height);
        float[] centred = MassCentre.Place(scaled, width, height);
        steps.Add("centred", centred, Side, Side);
        return Result(image, ink.IsDark, sourceBox, centred, steps);
    }

    private static PreprocessedImage Result(GrayImage image, bool inverted, PixelBox? box, float[] pixels, StepRecorder steps) => new()
    {
        SourceWidth = image.Width,
        SourceHeight = image.Height,
        Inverted = inverted && box is not null,
        Box = box,
        Pixels = pixels,
        Steps = steps.Steps,
    };
}
