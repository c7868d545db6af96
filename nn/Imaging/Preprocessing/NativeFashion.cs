namespace Digits.Imaging.Preprocessing;

/// <summary>A picture that already has Fashion-MNIST's form and must not be resampled.</summary>
/// <param name="Pixels">[28, 28], the article light on black.</param>
/// <param name="IsInverted">Whether the picture was turned over.</param>
/// <param name="Box">Where the article is.</param>
internal sealed record NativeFashion(float[] Pixels, bool IsInverted, PixelBox Box)
{
    // What lies within so many steps of black (or white) is ground. Even articles that fill the picture leave some.
    private const int GroundLevel = 8;
    private const int LeastGround = 48;

    // Fashion-MNIST's contrast is stretched to white; noise on black paper is not.
    private const float LeastBrightest = 0.5f;

    // Fashion-MNIST's articles reach from edge to edge in one direction, but for a faint row or two.
    private const int ShortestItem = 24;

    /// <summary>The picture's own pixels, or null when it is no such picture.</summary>
    /// <remarks>It is 28x28, 48 pixels or more are ground, black or white as most of the plain pixels at the edge are, and the rest is 24 to 28 long and not all dark.</remarks>
    public static NativeFashion? Find(GrayPlane source)
    {
        const int side = PreprocessedImage.Side;
        if (source.Width != side || source.Height != side || source.Scale != 1)
            return null;
        int black = source.Values.Count(value => value <= GroundLevel);
        int white = source.Values.Count(value => value >= 255 - GroundLevel);
        bool isInverted = IsLightAtEdge(source);
        float[] pixels = new float[side * side];
        InkComponent box = new(side, side, 0, 0, 0);
        for (int i = 0; i < pixels.Length; i++)
        {
            int value = isInverted ? 255 - source.Values[i] : source.Values[i];
            pixels[i] = value / 255f;
            if (value > GroundLevel)
                box.Add(new InkRun(i / side, i % side, i % side + 1));
        }
        if ((isInverted ? white : black) < LeastGround || box.Extent < ShortestItem || pixels.Max() < LeastBrightest)
            return null;
        return new NativeFashion(pixels, isInverted, new PixelBox(box.Left, box.Top, box.Right - box.Left, box.Bottom - box.Top));
    }

    private static bool IsLightAtEdge(GrayPlane source)
    {
        const int last = PreprocessedImage.Side - 1;
        int black = 0, white = 0;
        for (int i = 0; i < source.Values.Length; i++)
        {
            bool isEdge = i / source.Width is 0 or last || i % source.Width is 0 or last;
            black += isEdge && source.Values[i] <= GroundLevel ? 1 : 0;
            white += isEdge && source.Values[i] >= 255 - GroundLevel ? 1 : 0;
        }
        return white > black;
    }
}
