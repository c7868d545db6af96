using Digits.Nn.Numerics;

namespace Digits.Recognition.Pictures;

/// <summary>What cameras and scanners do to a picture.</summary>
internal static class Effects
{
    /// <summary>Blurs by a bell curve, one direction after the other; the edge is repeated outside.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="deviation">In pixels, above 0.</param>
    public static Picture Blur(Picture picture, float deviation)
    {
        int reach = Math.Max(1, (int)MathF.Ceiling(3 * deviation));
        float[] weights = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => MathF.Exp(-i * i / (2 * deviation * deviation)))];
        float sum = weights.Sum();
        weights = Array.ConvertAll(weights, weight => weight / sum);
        return Along(Along(picture, 1, 0), 0, 1);

        Picture Along(Picture source, int dx, int dy) => Picture.Paint(source.Width, source.Height, (x, y) =>
        {
            float value = 0;
            for (int i = -reach; i <= reach; i++)
            {
                int column = Math.Clamp(x + (i * dx), 0, source.Width - 1), row = Math.Clamp(y + (i * dy), 0, source.Height - 1);
                value += weights[i + reach] * source.Values[(row * source.Width) + column];
            }

            return value;
        });
    }

    /// <summary>Adds noise of a bell curve, cut off at black and white.</summary>
    public static Picture Noise(Picture picture, float deviation, RandomSource random) =>
        picture.Map(value => Math.Clamp(value + (deviation * random.NextGaussian()), 0, 1));

    /// <summary>Light from one side: full there, and less by <paramref name="loss"/> on the other.</summary>
    public static Picture SlantedLight(Picture picture, float loss, RandomSource random)
    {
        (float sin, float cos) = MathF.SinCos(random.NextSingle(0, MathF.Tau));
        float reach = MathF.Abs(sin) + MathF.Abs(cos);
        return picture.Zip(
            Picture.Paint(picture.Width, picture.Height, (x, y) =>
            {
                float along = ((((2 * x) + 1f) / picture.Width) - 1) * cos + ((((2 * y) + 1f) / picture.Height) - 1) * sin;
                return 1 - (loss * (1 + (along / reach)) / 2);
            }),
            (value, light) => value * light);
    }
}
