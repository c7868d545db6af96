namespace Digits.Imaging.Preprocessing;

/// <summary>Places ink so that its centre of mass is in the middle, by whole pixels, as MNIST's is.</summary>
internal static class MassCentre
{
    /// <summary>The column and row of the pixel that holds the centre of mass of every MNIST digit.</summary>
    public const int Centre = PreprocessedImage.Side / 2;

    /// <summary>The centre of mass; pixel i reaches from i to i + 1. The middle where there is no mass.</summary>
    public static (double X, double Y) Of(ReadOnlySpan<float> pixels, int width, int height)
    {
        double mass = 0, momentX = 0, momentY = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double value = pixels[y * width + x];
                mass += value;
                momentX += value * (x + 0.5);
                momentY += value * (y + 0.5);
            }
        }
        return mass > 0 ? (momentX / mass, momentY / mass) : (width / 2.0, height / 2.0);
    }

    /// <summary>Places a picture of at most 28x28 on the model's input, none of it cut off.</summary>
    public static float[] Place(ReadOnlySpan<float> pixels, int width, int height)
    {
        const int side = PreprocessedImage.Side;
        (double x, double y) = Of(pixels, width, height);
        int left = Math.Clamp(Centre - (int)x, 0, side - width), top = Math.Clamp(Centre - (int)y, 0, side - height);
        return Placement.At(left, top, pixels, width, height);
    }
}
