using Digits.Nn.Numerics;

namespace Digits.Recognition.Generation;

/// <summary>The style vectors that the digits of a number are written in.</summary>
/// <remarks>
/// A digit's own part depends on the seed, its position and the attempt alone, so a longer number begins like the shorter one. One hand never
/// writes a digit twice alike: the shared vector is mixed with a little of the digit's own such that the variance stays the same.
/// </remarks>
internal sealed class StyleVectors
{
    /// <summary>The share of the variance within one hand that is each digit's own.</summary>
    private const double OwnVariance = 0.08;

    /// <summary>
    /// The standard deviation at full variation: a little more than the network learnt, since what a reader has written anew are the
    /// unusual styles. Chosen on validation images with the sharpness and the reader's threshold.
    /// </summary>
    private const double FullVariation = 1.05;

    private const ulong HandStream = 0;
    private const ulong DigitStream = 1;

    // How much is left of a style at each attempt. Another hand is likely to do better, the same hand is not: it is brought nearer to the typical one.
    private static readonly double[] KeptOfOwn = [1, 1, 1, 0.8, 0.6, 0.3];
    private static readonly double[] KeptOfShared = [1, 1, 0.9, 0.8, 0.65, 0.5];

    private readonly uint _seed;
    private readonly double[] _shared;
    private readonly double _own;
    private readonly double[] _kept;

    private StyleVectors(uint seed, double[] shared, double own, double[] kept) => (_seed, _shared, _own, _kept) = (seed, shared, own, kept);

    /// <summary>How often a digit may be written, the first time included.</summary>
    public static int Attempts => KeptOfOwn.Length;

    /// <summary>Draws a hand as the options ask for; every style is zero, the most typical form, where the variation is 0.</summary>
    /// <param name="size">Numbers in a style vector.</param>
    /// <param name="options">Seed, variation and style count here.</param>
    public static StyleVectors Draw(int size, GenerationOptions options)
    {
        double variation = FullVariation * options.Variation;
        bool consistent = options.Style == GenerationStyle.Consistent;
        double shared = variation * (consistent ? Math.Sqrt(1 - OwnVariance) : 0), own = variation * (consistent ? Math.Sqrt(OwnVariance) : 1);
        return new StyleVectors(options.Seed, [.. Gaussians(RandomSource.For(options.Seed, HandStream), size).Select(value => shared * value)], own, consistent ? KeptOfShared : KeptOfOwn);
    }

    /// <summary>Takes a hand that is given: each digit strays a little from it, less with less variation.</summary>
    /// <param name="hand">Its style vector.</param>
    /// <param name="options">Seed and variation count here.</param>
    public static StyleVectors Around(ReadOnlySpan<float> hand, GenerationOptions options) =>
        new(options.Seed, [.. hand.ToArray().Select(value => (double)value)], FullVariation * options.Variation * Math.Sqrt(OwnVariance), KeptOfShared);

    /// <summary>The style of a digit.</summary>
    /// <param name="position">Its place in the number, from 0.</param>
    /// <param name="attempt">0, or one more each time that it is written anew; below <see cref="Attempts"/>.</param>
    public float[] Of(int position, int attempt)
    {
        float[] strays = Gaussians(RandomSource.For(_seed, DigitStream, (ulong)position, (ulong)attempt), _shared.Length);
        return [.. strays.Select((stray, i) => (float)(_kept[attempt] * (_shared[i] + (_own * stray))))];
    }

    private static float[] Gaussians(RandomSource random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.NextGaussian();
        }

        return values;
    }
}
