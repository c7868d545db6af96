namespace Digits.Imaging.Preprocessing;

/// <summary>A small picture while it is scaled.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Values">[Height, Width], 0 ground to 1 full ink.</param>
internal sealed record FloatPlane(int Width, int Height, float[] Values)
{
    public Span<float> Row(int y) => Values.AsSpan(y * Width, Width);
}
