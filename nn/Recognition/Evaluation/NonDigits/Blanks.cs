using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation.NonDigits;

/// <summary>Paper that nobody wrote on.</summary>
internal static class Blanks
{
    private const int Side = Picture.Canvas;

    public static IReadOnlyList<(string Name, Func<RandomSource, Picture> Make)> All { get; } =
    [
        ("flat", random => Flat(random)),
        ("noisy", random => Effects.Noise(Flat(random), random.NextSingle(0.01f, 0.12f), random)),
        ("shaded", random => Effects.SlantedLight(Light(random), random.NextSingle(0.1f, 0.6f), random)),
        ("vignette, noisy", Vignette),
        ("woven", Woven),
        ("fibres", Fibres),
        ("grained", Grained),
        ("crumpled", Crumpled),
        ("hard shadow", HardShadow),
        ("shadow of a hand", SoftShadow),
        ("ruled", Ruled),
        ("squared", Squared),
        ("ruled, aslant, with a margin", RuledAslant),
        ("squared, aslant", SquaredAslant),
        ("a sheet on a table", SheetOnTable),
        ("a margin", Margin),
    ];

    private static Picture Flat(RandomSource random) => Plain(random.NextSingle());

    private static Picture Light(RandomSource random) => Plain(random.NextSingle(0.6f, 1));

    private static Picture Plain(float level) => Picture.Paint(Side, Side, (_, _) => level);

    private static Picture Vignette(RandomSource random)
    {
        float loss = random.NextSingle(0.1f, 0.5f), level = random.NextSingle(0.6f, 1);
        Picture lit = Picture.Paint(Side, Side, (x, y) => level * (1 - (loss * Squared(x) / 2) - (loss * Squared(y) / 2)));
        return Effects.Noise(lit, random.NextSingle(0.005f, 0.04f), random);

        static float Squared(int position) => ((2f * position / Side) - 1) * ((2f * position / Side) - 1);
    }

    private static Picture Woven(RandomSource random)
    {
        float period = random.NextSingle(3, 9), depth = random.NextSingle(0.02f, 0.08f), level = random.NextSingle(0.5f, 0.9f);
        return Picture.Paint(Side, Side, (x, y) => level + (depth * MathF.Sin(MathF.Tau * x / period) * MathF.Sin(MathF.Tau * y / period)));
    }

    // Short faint threads in all directions, as in recycled paper.
    private static Picture Fibres(RandomSource random)
    {
        float[] values = Light(random).Values;
        for (int i = 0; i < 250; i++)
        {
            float x = random.NextSingle(0, Side), y = random.NextSingle(0, Side), depth = random.NextSingle(-0.07f, 0.05f);
            (float sin, float cos) = MathF.SinCos(random.NextSingle(0, MathF.Tau));
            for (int step = 0, length = 5 + random.NextInt(14); step < length; step++)
            {
                int column = (int)(x + (step * cos)), row = (int)(y + (step * sin));
                if ((uint)column < Side && (uint)row < Side)
                {
                    values[(row * Side) + column] += depth;
                }
            }
        }

        return Effects.Blur(new Picture(Side, Side, values), 0.8f);
    }

    private static Picture Grained(RandomSource random)
    {
        FractalNoise grain = new(random, random.NextSingle(4, 20), 5, 0.75f);
        float depth = random.NextSingle(0.1f, 0.4f), level = random.NextSingle(0.5f, 0.8f);
        return Picture.Paint(Side, Side, (x, y) => level + (depth * (grain.At((float)x / Side, (float)y / Side) - 0.5f)));
    }

    // Facets, each a little lighter or darker and slanted in its own way, with creases between.
    private static Picture Crumpled(RandomSource random)
    {
        int count = 8 + random.NextInt(12);
        (float X, float Y, float Level, float Across, float Down)[] facets = [.. Enumerable.Range(0, count).Select(_ => (
            random.NextSingle(0, Side), random.NextSingle(0, Side), random.NextSingle(0.68f, 0.9f), random.NextSingle(-0.08f, 0.08f), random.NextSingle(-0.08f, 0.08f)))];
        Picture facetted = Picture.Paint(Side, Side, (x, y) =>
        {
            var (atX, atY, level, across, down) = facets.MinBy(facet => ((facet.X - x) * (facet.X - x)) + ((facet.Y - y) * (facet.Y - y)));
            return level + (across * (x - atX) / 60) + (down * (y - atY) / 60);
        });
        return Effects.Noise(Effects.Blur(facetted, random.NextSingle(1, 4)), 0.01f, random);
    }

    private static Picture HardShadow(RandomSource random)
    {
        (float sin, float cos) = MathF.SinCos(random.NextSingle(0, MathF.Tau));
        float offset = random.NextSingle(-0.3f, 0.3f) * Side, level = random.NextSingle(0.7f, 1), dark = random.NextSingle(0.4f, 0.8f);
        Picture shadow = Picture.Paint(Side, Side, (x, y) => (((x - (Side / 2)) * cos) + ((y - (Side / 2)) * sin)) > offset ? level : level * dark);
        return Effects.Noise(Effects.Blur(shadow, random.NextSingle(0.5f, 3)), 0.01f, random);
    }

    // A rounded shape that comes in from the edge.
    private static Picture SoftShadow(RandomSource random)
    {
        float x0 = random.NextSingle(0, Side), y0 = random.NextInt(2) * Side, wide = random.NextSingle(40, 110), long_ = random.NextSingle(60, 160);
        float level = random.NextSingle(0.75f, 1), dark = random.NextSingle(0.5f, 0.85f);
        Picture shadow = Picture.Paint(Side, Side, (x, y) =>
            (((x - x0) * (x - x0) / (wide * wide)) + ((y - y0) * (y - y0) / (long_ * long_))) < 1 ? level * dark : level);
        return Effects.Noise(Effects.Blur(shadow, random.NextSingle(3, 12)), 0.01f, random);
    }

    private static Picture Ruled(RandomSource random)
    {
        int distance = 16 + random.NextInt(24), first = random.NextInt(distance);
        float line = random.NextSingle(0.6f, 0.85f);
        return Picture.Paint(Side, Side, (_, y) => y % distance == first ? line : 0.97f);
    }

    private static Picture Squared(RandomSource random)
    {
        int distance = 12 + random.NextInt(16), first = random.NextInt(distance);
        float line = random.NextSingle(0.6f, 0.85f);
        return Picture.Paint(Side, Side, (x, y) => y % distance == first || x % distance == first ? line : 0.97f);
    }

    // As photographs have it: no line along an edge, two pixels thick, and soft.
    private static Picture RuledAslant(RandomSource random)
    {
        float distance = random.NextSingle(16, 40), margin = random.NextSingle(0.1f, 0.3f) * Side, depth = random.NextSingle(0.15f, 0.5f);
        (float sin, float cos) = Slant(random, 4);
        return Picture.Paint(Side, Side, (x, y) => 0.97f - (depth * Math.Max(Line((y * cos) - (x * sin), distance), Line((x * cos) + (y * sin) - margin, 2 * Side))));
    }

    private static Picture SquaredAslant(RandomSource random)
    {
        float distance = random.NextSingle(14, 30), depth = random.NextSingle(0.15f, 0.5f);
        (float sin, float cos) = Slant(random, 4);
        return Picture.Paint(Side, Side, (x, y) => 0.97f - (depth * Math.Max(Line((y * cos) - (x * sin), distance), Line((x * cos) + (y * sin), distance))));
    }

    // One line from edge to edge, and nothing else.
    private static Picture Margin(RandomSource random)
    {
        float margin = random.NextSingle(0.05f, 0.5f) * Side, level = random.NextSingle(0.8f, 1), depth = random.NextSingle(0.1f, 0.5f);
        (float sin, float cos) = Slant(random, 2);
        Picture lined = Picture.Paint(Side, Side, (x, y) => level - (depth * Line((x * cos) + (y * sin) - margin, 2 * Side)));
        return Effects.Noise(Effects.Blur(Effects.SlantedLight(lined, random.NextSingle(0, 0.3f), random), 0.7f), random.NextSingle(0.004f, 0.015f), random);
    }

    // A little of the table shows on one side at least, and no more than an eighth of the picture on any.
    private static Picture SheetOnTable(RandomSource random)
    {
        (float sin, float cos) = Slant(random, 6);
        float table = random.NextSingle(0.05f, 0.6f), paper = random.NextSingle(0.85f, 1);
        float[] sides = [.. Enumerable.Range(0, 4).Select(side => (0.5f - (side == 0 || random.NextInt(2) == 0 ? random.NextSingle(0.02f, 0.125f) : -0.2f)) * Side)];
        Picture photograph = Picture.Paint(Side, Side, (x, y) =>
        {
            float across = ((x - (Side / 2f)) * cos) + ((y - (Side / 2f)) * sin), down = ((y - (Side / 2f)) * cos) - ((x - (Side / 2f)) * sin);
            return across > -sides[0] && across < sides[1] && down > -sides[2] && down < sides[3] ? paper : table;
        });
        return Effects.Noise(Effects.Blur(photograph, random.NextSingle(0.5f, 1.5f)), 0.015f, random);
    }

    private static (float Sin, float Cos) Slant(RandomSource random, float mostDegrees) => MathF.SinCos(random.NextSingle(-mostDegrees, mostDegrees) * MathF.PI / 180);

    private static float Line(float at, float distance) => Math.Clamp(1.5f - Math.Abs(at - (distance * MathF.Round(at / distance))), 0, 1);
}
