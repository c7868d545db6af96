using Digits.Imaging;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Upright bars that no pen drew, among other things than digits.</summary>
/// <remarks>A plain slender bar is how a 1 is written. Each of these is something else besides: broad with square ends, windowed, ragged, tapering, or among blocks.</remarks>
internal static class PaintedBars
{
    private const int Side = 84;

    private enum Kind
    {
        Broad,
        Windowed,
        Ragged,
        Tapering,
        AmongBlocks,
    }

    /// <summary>A bar, lighter or darker than its ground.</summary>
    public static GrayImage Bar(RandomSource random)
    {
        Kind kind = (Kind)random.NextInt(5);
        float high = random.NextSingle(18, 38), wide = high * kind switch
        {
            Kind.Broad => random.NextSingle(0.4f, 0.75f),
            Kind.Tapering => random.NextSingle(0.3f, 0.6f),
            Kind.AmongBlocks => random.NextSingle(0.12f, 0.4f),
            _ => random.NextSingle(0.24f, 0.55f),
        };
        (float sin, float cos) = MathF.SinCos(random.NextInt(2) == 0 ? 0 : random.NextSingle(-0.3f, 0.3f));
        float x0 = random.NextSingle(0.4f, 0.6f) * Side, ground = random.NextSingle(0, 0.35f), shade = random.NextSingle(0.65f, 1), slope = random.NextSingle(-0.1f, 0.1f);
        float noise = random.NextInt(2) == 0 ? 0 : 0.03f;
        Func<float, float, float> cover = kind switch
        {
            Kind.Windowed => Windows(random),
            Kind.Ragged => Ragged(random),
            Kind.Tapering => Tapering(random),
            _ => Plain,
        };
        Block[] blocks = kind == Kind.AmongBlocks ? [.. Enumerable.Range(0, 2 + random.NextInt(3)).Select(_ => Block.Any(random))] : [];
        bool isLight = random.NextInt(2) == 0;
        byte[] pixels = new byte[Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            float dx = (i % Side) + 0.5f - x0, dy = (i / Side) + 0.5f - (Side / 2f);
            float across = ((dx * cos) + (dy * sin)) / wide, down = ((dy * cos) - (dx * sin)) / high;
            float value = float.Lerp(ground, shade, cover(across, down)) + (slope * i / pixels.Length) + (noise * random.NextGaussian());
            foreach (Block block in blocks)
            {
                value = block.Holds(dx / high, dy / high) ? block.Shade : value;
            }

            value = Math.Clamp(value, 0, 1);
            pixels[i] = (byte)(255 * (isLight ? value : 1 - value));
        }

        return new GrayImage(Side, Side, pixels);
    }

    private static float Plain(float across, float down) => MathF.Max(MathF.Abs(across), MathF.Abs(down)) < 1 ? 1 : 0;

    /// <summary>Rows of holes or of darker fields.</summary>
    private static Func<float, float, float> Windows(RandomSource random)
    {
        int rows = 2 + random.NextInt(6), columns = 1 + random.NextInt(2);
        float share = random.NextSingle(0.4f, 0.7f), left = random.NextSingle(0, 0.3f);
        return (across, down) =>
        {
            float column = (across + 1) / 2 * columns, row = (down + 1) / 2 * rows;
            bool isWindow = MathF.Abs(column - MathF.Floor(column) - 0.5f) < share / 2 && MathF.Abs(row - MathF.Floor(row) - 0.5f) < share / 2;
            return Plain(across, down) * (isWindow ? left : 1);
        };
    }

    /// <summary>Each piece of its height begins and ends elsewhere.</summary>
    private static Func<float, float, float> Ragged(RandomSource random)
    {
        (float Left, float Right)[] pieces = [.. Enumerable.Range(0, 3 + random.NextInt(8)).Select(_ => (random.NextSingle(0.3f, 1.3f), random.NextSingle(0.3f, 1.3f)))];
        return (across, down) =>
        {
            if (MathF.Abs(down) >= 1)
            {
                return 0;
            }

            (float left, float right) = pieces[(int)((down + 1) / 2 * pieces.Length)];
            return across > -left && across < right ? 1 : 0;
        };
    }

    /// <summary>A wedge, a lens or half a lens.</summary>
    private static Func<float, float, float> Tapering(RandomSource random)
    {
        int kind = random.NextInt(3), way = random.NextInt(2) == 0 ? 1 : -1;
        return (across, down) =>
        {
            float width = MathF.Abs(down) >= 1 ? 0 : kind == 0 ? (1 + (way * down)) / 2 : 1 - (down * down);
            return kind == 2 ? (across * way > -0.5f && (across * way) + 0.5f < 2 * width ? 1 : 0) : MathF.Abs(across) < width ? 1 : 0;
        };
    }

    /// <summary>A block beside the bar or partly before it, in halves of its height from its middle.</summary>
    private sealed record Block(float X, float Y, float Wide, float High, float Shade)
    {
        public static Block Any(RandomSource random) => new(
            random.NextSingle(0.25f, 0.7f) * (random.NextInt(2) == 0 ? 1 : -1), random.NextSingle(-1, 1), random.NextSingle(0.1f, 0.4f), random.NextSingle(0.1f, 0.4f),
            random.NextSingle(0.5f, 1));

        public bool Holds(float x, float y) => MathF.Abs(x - X) < Wide && MathF.Abs(y - Y) < High;
    }
}
