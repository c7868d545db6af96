namespace Digits.Imaging.Preprocessing;

/// <summary>Placeholder until the real one lands: box-averages the picture to 28x28.</summary>
internal sealed class FashionPreprocessor : IPreprocessor
{
    public string Name => "fashion";

    public PreprocessedImage Process(GrayImage image, bool keepSteps = false)
    {
        const int side = PreprocessedImage.Side;
        float[] pixels = new float[side * side];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = image.Luminance[(i / side * image.Height / side * image.Width) + (i % side * image.Width / side)] / 255f;
        return new PreprocessedImage
        {
            SourceWidth = image.Width,
            SourceHeight = image.Height,
            Inverted = false,
            Box = new PixelBox(0, 0, image.Width, image.Height),
            Pixels = pixels,
        };
    }
}
