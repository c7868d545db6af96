using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation.NonDigits;

/// <summary>Pictures with the light, shapes and textures of photographs, made up.</summary>
internal static class Scenes
{
    private const int Width = 320, Height = 240;

    public static IReadOnlyList<(string Name, Func<RandomSource, Picture> Make)> All { get; } =
    [
        ("clouds", random => Textured(random, random.NextSingle(2, 5), 6, 0.5f, 1.5f)),
        ("stone", random => Textured(random, random.NextSingle(5, 14), 6, 0.8f, 1.8f)),
        ("landscape", Landscape),
        ("bricks", Bricks),
        ("houses", Houses),
        ("lights out of focus", Lights),
        ("face", Face),
        ("fruit on a table", Fruit),
    ];

    private static Picture Textured(RandomSource random, float cells, int octaves, float persistence, float contrast)
    {
        FractalNoise noise = new(random, cells, octaves, persistence);
        return Paint(random, (x, y) => 0.5f + (contrast * (noise.At(x, y) - 0.5f)));
    }

    private static Picture Landscape(RandomSource random)
    {
        FractalNoise ridge = new(random, 3, 5, 0.5f), grass = new(random, 20, 5, 0.8f), sky = new(random, 3, 4, 0.5f);
        float horizon = random.NextSingle(0.35f, 0.6f), far = horizon - 0.12f, sun = random.NextSingle(0.1f, 0.9f);
        return Paint(random, (x, y) =>
        {
            if (y > horizon + (0.15f * (ridge.At(x, 0.2f) - 0.5f)))
            {
                return 0.2f + (0.35f * grass.At(x, y)) + (0.2f * (y - horizon));
            }

            if (y > far + (0.4f * (ridge.At(x, 0.7f) - 0.5f)))
            {
                return 0.45f + (0.1f * ridge.At(x, y));
            }

            bool isSun = ((x - sun) * (x - sun) * 1.8f) + ((y - 0.15f) * (y - 0.15f)) < 0.004f;
            return isSun ? 1 : 0.9f - (0.3f * y) + (0.25f * (sky.At(x, y) - 0.5f));
        });
    }

    private static Picture Bricks(RandomSource random)
    {
        int rows = 5 + random.NextInt(8), columns = 3 + random.NextInt(5);
        float[] shades = [.. Enumerable.Range(0, rows * (columns + 1)).Select(_ => random.NextSingle(0.3f, 0.55f))];
        FractalNoise grain = new(random, 30, 4, 0.8f);
        return Paint(random, (x, y) =>
        {
            int row = Math.Min(rows - 1, (int)(y * rows));
            float along = (x * columns) + (row % 2 * 0.5f), up = (y * rows) - row;
            bool isJoint = along - MathF.Floor(along) < 0.06f || up < 0.12f;
            return (isJoint ? 0.75f : shades[(row * (columns + 1)) + (int)along]) + (0.2f * (grain.At(x, y) - 0.5f));
        });
    }

    private static Picture Houses(RandomSource random)
    {
        (float Left, float Right, float Top, float Shade)[] houses = [.. Enumerable.Range(0, 4 + random.NextInt(4)).Select(_ =>
        {
            float left = random.NextSingle(-0.1f, 0.9f);
            return (left, left + random.NextSingle(0.12f, 0.3f), random.NextSingle(0.15f, 0.6f), random.NextSingle(0.2f, 0.7f));
        })];
        return Paint(random, (x, y) =>
        {
            float value = 0.85f - (0.2f * y);
            foreach ((float left, float right, float top, float shade) in houses)
            {
                if (x >= left && x < right && y >= top)
                {
                    float across = (x - left) * 25, down = (y - top) * 18;
                    bool isWindow = across - MathF.Floor(across) > 0.45f && down - MathF.Floor(down) > 0.5f;
                    value = isWindow ? shade * 0.5f : shade;
                }
            }

            return value;
        });
    }

    private static Picture Lights(RandomSource random)
    {
        (float X, float Y, float Radius, float Shade)[] lights = [.. Enumerable.Range(0, 12 + random.NextInt(20)).Select(_ =>
            (random.NextSingle(), random.NextSingle(), random.NextSingle(0.03f, 0.14f), random.NextSingle(0.1f, 0.5f)))];
        return Paint(random, (x, y) => 0.1f + lights.Sum(light =>
        {
            float distance = MathF.Sqrt(((light.X - x) * (light.X - x) * 1.8f) + ((light.Y - y) * (light.Y - y)));
            return light.Shade * Math.Clamp((light.Radius - distance) * 40, 0, 1);
        }));
    }

    private static Picture Face(RandomSource random)
    {
        FractalNoise room = new(random, 3, 4, 0.6f), skin = new(random, 6, 4, 0.5f), hair = new(random, 40, 3, 0.8f);
        float middle = random.NextSingle(0.4f, 0.6f), size = random.NextSingle(0.24f, 0.36f), tone = random.NextSingle(0.4f, 0.8f), dark = random.NextSingle(0.05f, 0.4f);
        return Paint(random, (x, y) =>
        {
            float across = (x - middle) / (size * 0.6f), down = (y - 0.5f) / size;
            float value = 0.3f + (0.5f * room.At(x, y));
            if ((across * across * 0.7f) + ((down + 0.3f) * (down + 0.3f) * 0.8f) < 1)
            {
                value = dark + (0.15f * hair.At(x, y));
            }

            if ((across * across) + (down * down * 0.75f) < 0.85f && down > -0.75f)
            {
                value = tone + (0.12f * across) + (0.1f * (skin.At(x, y) - 0.5f));
                bool isEye = Ellipse(MathF.Abs(across) - 0.38f, down + 0.2f, 0.14f, 0.07f), isMouth = Ellipse(across, down - 0.55f, 0.35f, 0.07f);
                bool isBrow = Ellipse(MathF.Abs(across) - 0.38f, down + 0.42f, 0.22f, 0.035f), isNose = Ellipse(across - 0.08f, down - 0.12f, 0.07f, 0.2f);
                value *= isEye || isBrow ? 0.35f : isMouth ? 0.6f : isNose ? 0.85f : 1;
            }

            return value;
        });
    }

    private static Picture Fruit(RandomSource random)
    {
        FractalNoise table = new(random, 12, 4, 0.7f);
        (float X, float Y, float Radius, float Tone)[] fruit = [.. Enumerable.Range(0, 2 + random.NextInt(4)).Select(_ =>
            (random.NextSingle(0.2f, 0.8f), random.NextSingle(0.35f, 0.75f), random.NextSingle(0.1f, 0.2f), random.NextSingle(0.3f, 0.9f)))];
        return Paint(random, (x, y) =>
        {
            float value = y > 0.4f ? 0.45f + (0.2f * table.At(x * 0.2f, y)) : 0.75f - (0.3f * x);
            foreach ((float atX, float atY, float radius, float tone) in fruit)
            {
                float dx = (x - atX) * Width / Height / radius, dy = (y - atY) / radius, distance = (dx * dx) + (dy * dy);
                if (distance < 1)
                {
                    value = tone * (0.35f + (0.65f * Math.Max(0, (-0.5f * dx) - (0.6f * dy) + (0.6f * MathF.Sqrt(1 - distance)))));
                }
                else if (Ellipse(dx - 0.3f, dy - 0.9f, 1, 0.25f))
                {
                    value *= 0.6f;
                }
            }

            return value;
        });
    }

    private static bool Ellipse(float x, float y, float wide, float high) => (x * x / (wide * wide)) + (y * y / (high * high)) < 1;

    // Coordinates of 0 to 1; a lens's softness and a sensor's noise on top.
    private static Picture Paint(RandomSource random, Func<float, float, float> value) => Effects.Noise(
        Effects.Blur(Picture.Paint(Width, Height, (x, y) => Math.Clamp(value((x + 0.5f) / Width, (y + 0.5f) / Height), 0, 1)), 0.7f), 0.012f, random);
}
