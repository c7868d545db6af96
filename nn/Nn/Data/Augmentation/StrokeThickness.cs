namespace Digits.Nn.Data.Augmentation;

/// <summary>Makes strokes thicker or thinner by a part of a pixel on each side.</summary>
internal static class StrokeThickness
{
    /// <summary>Blends an image with its dilation (the largest of a pixel and its four neighbours) or erosion (the smallest).</summary>
    /// <param name="image">[height, width]; changed in place.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="amount">-1 (eroded) to 1 (dilated).</param>
    public static void Change(Span<float> image, int height, int width, float amount)
    {
        Span<float> source = image.Length <= ImageAugmenter.MostOnStack ? stackalloc float[image.Length] : new float[image.Length];
        image.CopyTo(source);
        float share = MathF.Abs(amount);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int i = (y * width) + x;
                float extreme = source[i];
                extreme = y > 0 ? Pick(extreme, source[i - width], amount) : extreme;
                extreme = y < height - 1 ? Pick(extreme, source[i + width], amount) : extreme;
                extreme = x > 0 ? Pick(extreme, source[i - 1], amount) : extreme;
                extreme = x < width - 1 ? Pick(extreme, source[i + 1], amount) : extreme;
                image[i] = source[i] + (share * (extreme - source[i]));
            }
        }
    }

    private static float Pick(float a, float b, float amount) => amount > 0 ? Math.Max(a, b) : Math.Min(a, b);
}
