namespace Digits.Imaging.Preprocessing;

/// <summary>Recognises a picture that already has MNIST's form and must not be resampled.</summary>
internal static class NativeDigit
{
    // MNIST's ink is 20 pixels long and its mass centred on pixel (14, 14). What is drawn or generated in
    // its likeness may miss that by a pixel or two.
    private const int ShortestInk = 18;
    private const int LongestInk = 20;
    private const int CentreSlack = 1;

    // The ground of such a picture is black (or white, turned over), not paper.
    private const int GroundLevel = 8;
    private const byte InkLevel = 50;

    /// <summary>The picture's own pixels, turned over if its ink is dark; null when it is no such picture.</summary>
    /// <remarks>
    /// It is 28x28, more than half of it lies within 8 steps of black, what is at least 50 is 18 to 20 pixels long,
    /// and the pixel that holds its centre of mass is (14, 14) or a neighbour of it.
    /// </remarks>
    public static float[]? Find(GrayPlane source, Ink ink)
    {
        const int side = PreprocessedImage.Side;
        if (source.Width != side || source.Height != side || source.Scale != 1)
            return null;
        float[] pixels = new float[side * side];
        InkComponent box = new(side, side, 0, 0, 0);
        int ground = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            int value = ink.IsDark ? 255 - source.Values[i] : source.Values[i];
            pixels[i] = value / 255f;
            ground += value <= GroundLevel ? 1 : 0;
            if (value >= InkLevel)
                box.Add(new InkRun(i / side, i % side, i % side + 1));
        }
        if (2 * ground < pixels.Length || box.Extent is < ShortestInk or > LongestInk)
            return null;
        (double x, double y) = MassCentre.Of(pixels, side, side);
        bool isCentred = Math.Abs((int)x - MassCentre.Centre) <= CentreSlack && Math.Abs((int)y - MassCentre.Centre) <= CentreSlack;
        return isCentred ? pixels : null;
    }
}
