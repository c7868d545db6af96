namespace Digits.Imaging.Preprocessing;

/// <summary>
/// Brings a picture of an article of clothing into the form of Fashion-MNIST: the article light on black, its longer side
/// 28 pixels, centred by its box (an odd row or column left over goes above and to the left), its brightest part 1.
/// </summary>
/// <remarks>
/// The ground is taken away by its own lightness and turned over where it is light. A source of 28x28 on a plain black
/// (or white) ground that the article fills keeps its pixels, see <see cref="NativeFashion"/>.
/// </remarks>
internal sealed class FashionPreprocessor : IPreprocessor
{
    private const int Side = PreprocessedImage.Side;

    // Every picture of Fashion-MNIST has a white pixel or two.
    private const float BrightestShare = 0.003f;
    private const float LeastValue = 0.03f;

    public string Name => "fashion";

    public IReadOnlyList<PreprocessedImage> ProcessOtherwise(GrayImage image, PreprocessedImage first, bool keepSteps = false) => [];

    public PreprocessedImage Process(GrayImage image, bool keepSteps = false)
    {
        ArgumentNullException.ThrowIfNull(image);
        StepRecorder steps = new(keepSteps);
        GrayPlane working = Ink.ToWorkingSize(Compositing.OnPaper(image));
        steps.Add("source", working);
        if (NativeFashion.Find(working) is NativeFashion native)
        {
            steps.AddPolarity(working, native.IsInverted);
            steps.Add("centred", native.Pixels, Side, Side);
            return Result(image, native.IsInverted, native.Box, native.Pixels, steps);
        }

        Ink item = Ink.Find(working, InkCriteria.Fashion);
        steps.AddPolarity(working, item.IsDark);
        if (item.Box is not PixelBox box)
            return Result(image, false, null, new float[Side * Side], steps);
        steps.Add("ink", item.Plane);
        steps.AddBox(item.Plane, box);
        int longer = Math.Max(box.Width, box.Height);
        int width = Math.Max(1, (box.Width * Side + longer / 2) / longer);
        int height = Math.Max(1, (box.Height * Side + longer / 2) / longer);
        float[] scaled = Resampler.Scale(item.Plane, box, width, height).Values;
        Intensity.Normalise(scaled, BrightestShare, LeastValue);
        steps.Add("scaled", scaled, width, height);
        float[] centred = Placement.At((Side - width + 1) / 2, (Side - height + 1) / 2, scaled, width, height);
        steps.Add("centred", centred, Side, Side);
        return Result(image, item.IsDark, SourceBox.Of(box, item.Plane, image.Width, image.Height), centred, steps, item.LeftOut);
    }

    private static PreprocessedImage Result(GrayImage image, bool inverted, PixelBox? box, float[] pixels, StepRecorder steps, float leftOut = 0) => new()
    {
        SourceWidth = image.Width,
        SourceHeight = image.Height,
        Inverted = inverted,
        Box = box,
        Pixels = pixels,
        LeftOut = leftOut,
        Steps = steps.Steps,
    };
}
