using Digits.Imaging;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Pictures that no pen made: solid shapes, cloudy textures, noise.</summary>
internal static class PaintedBackground
{
    private const int Side = 84;

    /// <summary>A filled figure with a wavy or cornered outline, sometimes with a bite taken out of its edge, plain or shaded, light or dark. No hole: a ring is a 0.</summary>
    public static GrayImage Shape(RandomSource random)
    {
        int corners = 3 + random.NextInt(6), waves = 2 + random.NextInt(4);
        float angle = random.NextSingle(0, MathF.Tau), wave = random.NextSingle(0, 0.35f), aspect = MathF.Exp(random.NextSingle(-0.6f, 0.6f));
        float radius = random.NextSingle(15, 36), shade = random.NextSingle(0, 0.5f);
        bool isCornered = random.NextInt(2) == 0, isLight = random.NextInt(2) == 0, isBitten = random.NextInt(3) == 0;
        float biteAngle = random.NextSingle(0, MathF.Tau), biteRadius = radius * random.NextSingle(0.4f, 0.95f), biteAt = radius * random.NextSingle(0.6f, 1.1f);
        (float biteSin, float biteCos) = MathF.SinCos(biteAngle);
        byte[] pixels = new byte[Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            float x = ((i % Side) - (Side / 2f)) / aspect, y = (i / Side) - (Side / 2f);
            float distance = MathF.Sqrt((x * x) + (y * y)), turn = MathF.Atan2(y, x) - angle;
            float sector = MathF.Tau / corners, within = turn - (sector * MathF.Floor(turn / sector)) - (sector / 2);
            float edge = radius * (isCornered ? MathF.Cos(sector / 2) / MathF.Cos(within) : 1) * (1 + (wave * MathF.Sin(turn * waves)));
            float coverage = Math.Clamp(edge - distance + 0.5f, 0, 1);
            if (isBitten)
            {
                float dx = x - (biteAt * biteCos), dy = y - (biteAt * biteSin);
                coverage = Math.Min(coverage, Math.Clamp(MathF.Sqrt((dx * dx) + (dy * dy)) - biteRadius + 0.5f, 0, 1));
            }

            float value = coverage * (1 - (shade * i / pixels.Length));
            pixels[i] = (byte)(255 * (isLight ? value : 1 - value));
        }

        return new GrayImage(Side, Side, pixels);
    }

    /// <summary>Clouds: smooth noise of several sizes, soft or cut into black and white.</summary>
    public static GrayImage Clouds(RandomSource random)
    {
        float[] sum = new float[Side * Side];
        float share = random.NextSingle(0.35f, 0.7f), weight = 1;
        for (int cells = 2 + random.NextInt(9); cells < 40; cells *= 2, weight *= share)
        {
            float[] grid = [.. Enumerable.Range(0, (cells + 1) * (cells + 1)).Select(_ => random.NextSingle())];
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += weight * Sample(grid, cells, (float)(i % Side) / Side, (float)(i / Side) / Side);
            }
        }

        float low = sum.Min(), high = sum.Max(), contrast = random.NextInt(3) == 0 ? 60 : random.NextSingle(1, 6), middle = random.NextSingle(0.3f, 0.7f);
        return new GrayImage(Side, Side, [.. sum.Select(value => (byte)(255 * Math.Clamp((((value - low) / (high - low)) - middle) * contrast + 0.5f, 0, 1)))]);
    }

    /// <summary>Noise in the network's own form: even, sparse, striped or blotched.</summary>
    /// <param name="random">Decides everything.</param>
    /// <param name="destination">[28, 28], 0 to 255.</param>
    public static void Noise(RandomSource random, Span<byte> destination)
    {
        int side = (int)MathF.Sqrt(destination.Length), kind = random.NextInt(4), cell = 1 + random.NextInt(4);
        float share = random.NextSingle(0.05f, 0.9f), strength = random.NextSingle(0.3f, 1);
        float[] coarse = [.. Enumerable.Range(0, side * side).Select(_ => random.NextSingle())];
        for (int i = 0; i < destination.Length; i++)
        {
            int x = i % side, y = i / side;
            float value = kind switch
            {
                0 => random.NextSingle(),
                1 => random.NextSingle() < share ? random.NextSingle() : 0,
                2 => coarse[(share < 0.5f ? x : y) / cell] > 0.5f ? 1 : 0,
                _ => coarse[((y / cell) * side) + (x / cell)] < share ? 1 : 0,
            };
            destination[i] = (byte)(255 * value * strength);
        }
    }

    private static float Sample(float[] grid, int cells, float u, float v)
    {
        float x = u * cells, y = v * cells;
        int column = (int)x, row = (int)y, stride = cells + 1;
        float dx = x - column, dy = y - row;
        float top = grid[(row * stride) + column] + (dx * (grid[(row * stride) + column + 1] - grid[(row * stride) + column]));
        float bottom = grid[((row + 1) * stride) + column] + (dx * (grid[((row + 1) * stride) + column + 1] - grid[((row + 1) * stride) + column]));
        return top + (dy * (bottom - top));
    }
}
