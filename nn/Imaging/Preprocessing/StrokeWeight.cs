using System.Numerics.Tensors;

namespace Digits.Imaging.Preprocessing;

/// <summary>Brings strokes that are much thinner or thicker than MNIST's to the nearest weight that MNIST has.</summary>
/// <remarks>
/// MNIST's strokes are 1.6 to 3.8 pixels wide (5th and 95th percentile), whereas a fine pen on a large canvas leaves a
/// fifth of a pixel and a broad one on a small digit six. Strokes are thickened by dilation and thinned by erosion with
/// a disc, on a picture finer than the target. Widths in between are left alone.
/// </remarks>
internal static class StrokeWeight
{
    /// <summary>The pixels of the fine picture in one of the target.</summary>
    public const int Fineness = 4;

    // In pixels of the target: MNIST's median, and half a pixel more.
    private const float Thinnest = 2.4f;
    private const float Thickest = 3.0f;

    /// <summary>The mean width of the strokes in pixels: twice their area over their outline.</summary>
    /// <remarks>The outline's length is the total variation, which needs no threshold.</remarks>
    public static float Measure(FloatPlane plane)
    {
        double area = 0, outline = 0;
        for (int y = 0; y + 1 < plane.Height; y++)
        {
            ReadOnlySpan<float> row = plane.Row(y), below = plane.Row(y + 1);
            for (int x = 0; x + 1 < row.Length; x++)
            {
                float across = row[x + 1] - row[x], down = below[x] - row[x];
                area += row[x];
                if (across != 0 || down != 0)
                    outline += MathF.Sqrt(across * across + down * down);
            }
        }
        return outline > 0 ? (float)(2 * area / outline) : 0;
    }

    /// <summary>How far outlines must move outwards (or, negative, inwards) in pixels of the fine picture.</summary>
    public static float Correction(float fineWidth)
    {
        float width = fineWidth / Fineness;
        return width < Thinnest ? (Thinnest - width) * Fineness / 2 : width > Thickest ? (Thickest - width) * Fineness / 2 : 0;
    }

    /// <summary>Moves the outlines of a picture by a distance.</summary>
    public static FloatPlane Move(FloatPlane plane, float distance)
    {
        bool isErosion = distance < 0;
        float radius = Math.Abs(distance);
        int reach = (int)MathF.Ceiling(radius);
        FloatPlane source = isErosion ? Inverse(plane) : plane;
        FloatPlane result = new(plane.Width, plane.Height, [.. source.Values]);
        float[] shifted = new float[plane.Width];
        for (int dy = -reach; dy <= reach; dy++)
        {
            for (int dx = -reach; dx <= reach; dx++)
            {
                // The disc is as soft at its edge as a drawn one.
                float weight = Math.Clamp(radius + 0.5f - MathF.Sqrt(dx * dx + dy * dy), 0, 1);
                if (weight > 0 && (dx, dy) != (0, 0))
                    RaiseTo(result, source, dx, dy, weight, shifted);
            }
        }
        return isErosion ? Inverse(result) : result;
    }

    private static void RaiseTo(FloatPlane result, FloatPlane source, int dx, int dy, float weight, float[] shifted)
    {
        int length = source.Width - Math.Abs(dx);
        Span<float> values = shifted.AsSpan(0, length);
        for (int y = Math.Max(0, -dy); y < source.Height - Math.Max(0, dy); y++)
        {
            Span<float> target = result.Row(y).Slice(Math.Max(0, -dx), length);
            TensorPrimitives.Multiply(source.Row(y + dy).Slice(Math.Max(0, dx), length), weight, values);
            TensorPrimitives.Max(target, values, target);
        }
    }

    private static FloatPlane Inverse(FloatPlane plane)
    {
        float[] inverse = new float[plane.Values.Length];
        for (int i = 0; i < inverse.Length; i++)
            inverse[i] = 1 - plane.Values[i];
        return new FloatPlane(plane.Width, plane.Height, inverse);
    }
}
