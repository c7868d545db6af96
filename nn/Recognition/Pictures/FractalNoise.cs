using Digits.Nn.Numerics;

namespace Digits.Recognition.Pictures;

/// <summary>Clouds, stone and grass: the sum of smooth random lattices, each twice as fine as the last and weaker.</summary>
/// <param name="random">Decides the lattices.</param>
/// <param name="cells">Cells of the coarsest one across the picture.</param>
/// <param name="octaves">How many lattices.</param>
/// <param name="persistence">How strong each is against the one before.</param>
internal sealed class FractalNoise(RandomSource random, float cells, int octaves, float persistence)
{
    private const int Period = 64;

    private readonly float[][] _lattices = [.. Enumerable.Range(0, octaves).Select(_ => Enumerable.Range(0, Period * Period).Select(_ => random.NextSingle()).ToArray())];

    /// <summary>A value of 0 to 1, 0.5 on average.</summary>
    /// <param name="x">0 to 1 across the picture.</param>
    /// <param name="y">0 to 1 down the picture.</param>
    public float At(float x, float y)
    {
        float sum = 0, weights = 0, weight = 1, scale = cells;
        foreach (float[] lattice in _lattices)
        {
            sum += weight * Sample(lattice, x * scale, y * scale);
            weights += weight;
            (weight, scale) = (weight * persistence, scale * 2);
        }

        return sum / weights;
    }

    private static float Sample(float[] lattice, float x, float y)
    {
        int column = (int)MathF.Floor(x), row = (int)MathF.Floor(y);
        float across = Smooth(x - column), down = Smooth(y - row);
        float upper = float.Lerp(Node(column, row), Node(column + 1, row), across);
        float lower = float.Lerp(Node(column, row + 1), Node(column + 1, row + 1), across);
        return float.Lerp(upper, lower, down);

        float Node(int i, int j) => lattice[((j & (Period - 1)) * Period) + (i & (Period - 1))];
    }

    private static float Smooth(float t) => t * t * (3 - (2 * t));
}
