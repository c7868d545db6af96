namespace Digits.Imaging.Preprocessing;

/// <summary>Puts a small picture on the model's input.</summary>
internal static class Placement
{
    /// <summary>A black 28x28 picture that holds the given one.</summary>
    public static float[] At(int left, int top, ReadOnlySpan<float> pixels, int width, int height)
    {
        const int side = PreprocessedImage.Side;
        float[] placed = new float[side * side];
        for (int row = 0; row < height; row++)
            pixels.Slice(row * width, width).CopyTo(placed.AsSpan((top + row) * side + left));
        return placed;
    }
}
