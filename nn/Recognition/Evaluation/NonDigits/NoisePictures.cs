using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation.NonDigits;

/// <summary>Chance alone.</summary>
internal static class NoisePictures
{
    private const int Side = Picture.Canvas;

    public static IReadOnlyList<(string Name, Func<RandomSource, Picture> Make)> All { get; } =
    [
        ("uniform, 28x28", random => Picture.Paint(28, 28, (_, _) => random.NextSingle())),
        ("uniform", random => Picture.Paint(Side, Side, (_, _) => random.NextSingle())),
        ("bell curve, 28x28", random => Picture.Paint(28, 28, (_, _) => 0.5f + (0.25f * random.NextGaussian()))),
        ("salt and pepper", random => Specks(random, Side)),
        ("salt and pepper, 28x28", random => Specks(random, 28)),
        ("coarse", random => Coarse(random, 4 + random.NextInt(20))),
        ("blobs", Blobs),
        ("stripes", Stripes),
    ];

    private static Picture Specks(RandomSource random, int side)
    {
        float share = random.NextSingle(0.01f, 0.3f);
        return Picture.Paint(side, side, (_, _) => random.NextSingle() < share ? 1 : 0);
    }

    // Squares of one shade each.
    private static Picture Coarse(RandomSource random, int cells)
    {
        float[] shades = [.. Enumerable.Range(0, cells * cells).Select(_ => random.NextSingle())];
        return Picture.Paint(Side, Side, (x, y) => shades[(y * cells / Side * cells) + (x * cells / Side)]);
    }

    // Blurred noise, cut into black and white.
    private static Picture Blobs(RandomSource random)
    {
        FractalNoise clouds = new(random, random.NextSingle(4, 12), 2, 0.5f);
        float level = random.NextSingle(0.45f, 0.6f);
        return Picture.Paint(Side, Side, (x, y) => clouds.At((float)x / Side, (float)y / Side) > level ? 1 : 0);
    }

    private static Picture Stripes(RandomSource random)
    {
        (float sin, float cos) = MathF.SinCos(random.NextSingle(0, MathF.Tau));
        float period = random.NextSingle(12, 70);
        return Picture.Paint(Side, Side, (x, y) => 0.5f + (0.5f * MathF.Sin(MathF.Tau * ((x * cos) + (y * sin)) / period)));
    }
}
