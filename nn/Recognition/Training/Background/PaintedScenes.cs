using Digits.Imaging;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Pictures with the make-up of photographs and none of their subjects: patterns, things of one shade on a shaded ground, shadows on paper.</summary>
internal static class PaintedScenes
{
    private const int Side = 112;

    /// <summary>Stripes, checks or squares of chance, softly or sharply edged, at any angle.</summary>
    public static GrayImage Pattern(RandomSource random)
    {
        (float sin, float cos) = MathF.SinCos(random.NextSingle(0, MathF.Tau));
        float period = MathF.Exp(random.NextSingle(1.4f, 3.5f)), phase = random.NextSingle(0, MathF.Tau), sharpness = MathF.Exp(random.NextSingle(0, 3)), bend = random.NextSingle(-0.01f, 0.01f);
        int kind = random.NextInt(3), cells = 3 + random.NextInt(20);
        float[] shades = [.. Enumerable.Range(0, cells * cells).Select(_ => random.NextSingle())];
        return Paint(random, (x, y) =>
        {
            float along = (x * cos) + (y * sin), across = (y * cos) - (x * sin);
            float wave = MathF.Sin((MathF.Tau * (along + (bend * across * across)) / period) + phase);
            return kind switch
            {
                0 => Soft(wave),
                1 => Soft(wave * MathF.Sin((MathF.Tau * across / period) + phase)),
                _ => shades[((int)y * cells / Side * cells) + ((int)x * cells / Side)],
            };
        });

        float Soft(float wave) => 0.5f + (0.5f * Math.Clamp(wave * sharpness, -1, 1));
    }

    /// <summary>One to eight blocks, discs and slices, each of its own shade and shading, before a ground of another; one time in three, the first of them holds the others.</summary>
    public static GrayImage Things(RandomSource random)
    {
        Thing[] things = [.. Enumerable.Range(0, 1 + random.NextInt(8)).Select(_ => Thing.Any(random))];
        if (random.NextInt(3) == 0)
        {
            Thing whole = things[0] with { Wide = random.NextSingle(18, 45), High = random.NextSingle(18, 45) };
            things = [whole, .. things.Select(thing => thing.Within(whole, random))];
        }

        float top = random.NextSingle(), bottom = random.NextSingle(), left = random.NextSingle(-0.3f, 0.3f), horizon = random.NextSingle(0.2f, 1.4f) * Side;
        return Paint(random, (x, y) =>
        {
            float value = (y < horizon ? top : bottom) + (left * x / Side);
            foreach (Thing thing in things)
            {
                value = thing.Over(value, x, y);
            }

            return value;
        });
    }

    /// <summary>Paper with a shadow whose edge is straight or round, hard or soft.</summary>
    public static GrayImage Shadow(RandomSource random)
    {
        float paper = random.NextSingle(0.6f, 1), dark = random.NextSingle(0.4f, 0.85f), softness = MathF.Exp(random.NextSingle(-0.5f, 2.5f));
        (float sin, float cos) = MathF.SinCos(random.NextSingle(0, MathF.Tau));
        float offset = random.NextSingle(-0.35f, 0.35f) * Side, radius = random.NextSingle(0.2f, 0.6f) * Side, slope = random.NextSingle(-0.2f, 0.2f);
        bool isRound = random.NextInt(2) == 0;
        float x0 = (0.5f + (0.5f * cos)) * Side, y0 = (0.5f + (0.5f * sin)) * Side, aspect = MathF.Exp(random.NextSingle(-0.7f, 0.7f));
        return Paint(random, (x, y) =>
        {
            float dx = (x - x0) * aspect, dy = y - y0;
            float depth = isRound ? radius - MathF.Sqrt((dx * dx) + (dy * dy)) : ((x - (Side / 2f)) * cos) + ((y - (Side / 2f)) * sin) - offset;
            float shade = Math.Clamp((depth / softness) + 0.5f, 0, 1);
            return (paper + (slope * y / Side)) * (1 - ((1 - dark) * shade));
        });
    }

    private static GrayImage Paint(RandomSource random, Func<float, float, float> value)
    {
        float noise = random.NextInt(2) == 0 ? 0 : random.NextSingle(0.005f, 0.05f);
        byte[] pixels = new byte[Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            float shade = value((i % Side) + 0.5f, (i / Side) + 0.5f) + (noise == 0 ? 0 : noise * random.NextGaussian());
            pixels[i] = (byte)MathF.Round(255 * Math.Clamp(shade, 0, 1));
        }

        return new GrayImage(Side, Side, pixels);
    }

    // A disc or an oval, otherwise a block; Light is how much lighter its left edge is than its middle.
    private sealed record Thing(bool IsRound, float X, float Y, float Wide, float High, float Sin, float Cos, float Shade, float Light)
    {
        public static Thing Any(RandomSource random)
        {
            (float sin, float cos) = MathF.SinCos(random.NextInt(2) == 0 ? 0 : random.NextSingle(0, MathF.Tau));
            return new Thing(
                random.NextInt(2) == 0, random.NextSingle(0, Side), random.NextSingle(0, Side), random.NextSingle(4, 45), random.NextSingle(4, 45), sin, cos,
                random.NextSingle(), random.NextSingle(-0.3f, 0.3f));
        }

        /// <summary>The same, smaller and upon another.</summary>
        public Thing Within(Thing other, RandomSource random) => this with
        {
            X = other.X + (other.Wide * random.NextSingle(-0.6f, 0.6f)),
            Y = other.Y + (other.High * random.NextSingle(-0.6f, 0.6f)),
            Wide = other.Wide * random.NextSingle(0.08f, 0.85f),
            High = other.High * random.NextSingle(0.08f, 0.85f),
            Sin = other.Sin,
            Cos = other.Cos,
        };

        /// <summary>The shade at a place, given that of what is behind.</summary>
        public float Over(float behind, float x, float y)
        {
            float dx = x - X, dy = y - Y, across = ((dx * Cos) + (dy * Sin)) / Wide, down = ((dy * Cos) - (dx * Sin)) / High;
            bool isInside = IsRound ? (across * across) + (down * down) < 1 : MathF.Max(MathF.Abs(across), MathF.Abs(down)) < 1;
            return isInside ? Shade - (Light * across) : behind;
        }
    }
}
