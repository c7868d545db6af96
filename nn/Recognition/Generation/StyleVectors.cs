using Digits.Nn.Numerics;

namespace Digits.Recognition.Generation;

/// <summary>Draws the style vector of each digit of a number.</summary>
/// <remarks>
/// A digit's own part depends on the seed and its position alone, so a longer number begins like the shorter one. One hand never
/// writes a digit twice alike: the shared vector is mixed with a little of the digit's own such that the variance stays the same.
/// </remarks>
internal static class StyleVectors
{
    /// <summary>The share of the variance within one hand that is each digit's own.</summary>
    private const double OwnVariance = 0.08;

    /// <summary>
    /// The standard deviation at full variation. Training saw few styles in the tails of the normal distribution, and what the
    /// network makes of them is often hard to read; staying nearer the middle costs little variety.
    /// </summary>
    private const double FullVariation = 0.6;

    private const ulong HandStream = 0;
    private const ulong DigitStream = 1;

    /// <summary>Fills [count, size] with style vectors; all zero, the most typical form, where the variation is 0.</summary>
    public static float[] Draw(int count, int size, GenerationOptions options)
    {
        double variation = FullVariation * options.Variation;
        bool consistent = options.Style == GenerationStyle.Consistent;
        double ownWeight = consistent ? Math.Sqrt(OwnVariance) : 1;
        double sharedWeight = consistent ? Math.Sqrt(1 - OwnVariance) : 0;
        float[] shared = Gaussians(RandomSource.For(options.Seed, HandStream), size);
        float[] styles = new float[count * size];
        for (int digit = 0; digit < count; digit++)
        {
            float[] own = Gaussians(RandomSource.For(options.Seed, DigitStream, (ulong)digit), size);
            for (int i = 0; i < size; i++)
            {
                styles[(digit * size) + i] = (float)(variation * ((sharedWeight * shared[i]) + (ownWeight * own[i])));
            }
        }

        return styles;
    }

    /// <summary>Fills [count, size] with style vectors around a hand that is given: each digit strays a little from it, less with less variation.</summary>
    public static float[] Around(ReadOnlySpan<float> hand, int count, GenerationOptions options)
    {
        double own = FullVariation * options.Variation * Math.Sqrt(OwnVariance);
        float[] styles = new float[count * hand.Length];
        for (int digit = 0; digit < count; digit++)
        {
            float[] strays = Gaussians(RandomSource.For(options.Seed, DigitStream, (ulong)digit), hand.Length);
            for (int i = 0; i < hand.Length; i++)
            {
                styles[(digit * hand.Length) + i] = (float)(hand[i] + (own * strays[i]));
            }
        }

        return styles;
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
