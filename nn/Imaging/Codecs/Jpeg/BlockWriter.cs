using System.Runtime.Intrinsics;

namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>Turns a block's coefficients into samples at its place in the component.</summary>
internal static class BlockWriter
{
    /// <summary>Transforms and stores a block, cut off at the component's edges.</summary>
    /// <param name="block">64 dequantised coefficients, transposed; destroyed.</param>
    /// <param name="isFlat">Whether all but the first are zero.</param>
    /// <param name="component">Whose samples are written.</param>
    /// <param name="blockX">Column in the component's grid of blocks.</param>
    /// <param name="blockY">Row in it.</param>
    public static void Write(Span<float> block, bool isFlat, JpegComponent component, int blockX, int blockY)
    {
        int left = 8 * blockX, top = 8 * blockY;
        int columns = Math.Min(8, component.Width - left), rows = Math.Min(8, component.Height - top);
        if (columns <= 0 || rows <= 0)
            return; // padding to a whole coded unit
        if (isFlat)
            block.Fill(block[0] / 8); // both passes scale the mean by sqrt(1/8)
        else
            InverseDct.Transform(block);

        Span<byte> row = stackalloc byte[8];
        for (int y = 0; y < rows; y++)
        {
            ToBytes(block.Slice(8 * y, 8), row);
            row[..columns].CopyTo(component.Samples.AsSpan((top + y) * component.Width + left));
        }
    }

    // Undoes the level shift (T.81, A.3.1) and rounds to nearest.
    private static void ToBytes(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        Vector256<float> shifted = Vector256.Create(values) + Vector256.Create(128.5f);
        Vector256<float> clamped = Vector256.Min(Vector256.Max(shifted, Vector256<float>.Zero), Vector256.Create(255f));
        Vector256<int> integers = Vector256.ConvertToInt32(clamped);
        for (int i = 0; i < 8; i++)
            bytes[i] = (byte)integers[i];
    }
}
