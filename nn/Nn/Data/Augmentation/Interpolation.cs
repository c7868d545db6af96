using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Data.Augmentation;

/// <summary>What an image shows between its pixels; outside it all is 0.</summary>
internal static class Interpolation
{
    /// <summary>Bilinear: of the four pixels around. Softens edges and textures, never leaves their range.</summary>
    public static float Bilinear(ReadOnlySpan<float> image, int height, int width, float x, float y)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        float right = x - left, bottom = y - top;
        return ((1 - bottom) * (((1 - right) * At(image, height, width, top, left)) + (right * At(image, height, width, top, left + 1))))
            + (bottom * (((1 - right) * At(image, height, width, top + 1, left)) + (right * At(image, height, width, top + 1, left + 1))));
    }

    /// <summary>Cubic convolution (Keys, 1981, with a = -1/2; also known as Catmull-Rom): of the sixteen pixels around. Keeps edges nearly as sharp as they are.</summary>
    /// <returns>0 to 1: it would otherwise overshoot beside sharp edges.</returns>
    public static float Cubic(ReadOnlySpan<float> image, int height, int width, float x, float y)
    {
        int left = (int)MathF.Floor(x) - 1, top = (int)MathF.Floor(y) - 1;
        Vector128<float> across = Weights(x - (left + 1)), down = Weights(y - (top + 1)), sum = Vector128<float>.Zero;
        for (int row = 0; row < 4; row++)
        {
            if ((uint)(top + row) < (uint)height)
            {
                sum += Four(image, width, top + row, left) * down[row];
            }
        }

        // Added by pairs, not by Vector128.Sum, whose order is the machine's.
        sum *= across;
        return Math.Clamp((sum[0] + sum[1]) + (sum[2] + sum[3]), 0, 1);
    }

    /// <summary>How much each of four neighbouring pixels counts for a point a share of a pixel behind the second of them.</summary>
    private static Vector128<float> Weights(float share)
    {
        float square = share * share, cube = square * share;
        return Vector128.Create(
            (square - (0.5f * (cube + share))), (1.5f * cube) - (2.5f * square) + 1, (2 * square) - (1.5f * cube) + (0.5f * share), 0.5f * (cube - square));
    }

    private static Vector128<float> Four(ReadOnlySpan<float> image, int width, int y, int left)
    {
        ReadOnlySpan<float> row = image.Slice(y * width, width);
        return left >= 0 && left <= width - 4
            ? Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)left)
            : Vector128.Create(At(row, left), At(row, left + 1), At(row, left + 2), At(row, left + 3));
    }

    private static float At(ReadOnlySpan<float> image, int height, int width, int y, int x) =>
        (uint)y < (uint)height ? At(image.Slice(y * width, width), x) : 0;

    private static float At(ReadOnlySpan<float> row, int x) => (uint)x < (uint)row.Length ? row[x] : 0;
}
