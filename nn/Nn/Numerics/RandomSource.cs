using System.Numerics;

namespace Digits.Nn.Numerics;

/// <summary>A seeded generator of random numbers that gives the same sequence on every machine.</summary>
/// <remarks>
/// xoshiro256** (Blackman and Vigna, 2018), its state filled by SplitMix64. Only integer arithmetic and exact float
/// conversions are used, so no platform's mathematics library can change a result. Not safe for use by several threads at once.
/// </remarks>
public sealed class RandomSource
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">Any number; equal seeds give equal sequences.</param>
    public RandomSource(ulong seed)
    {
        _s0 = SplitMix64(ref seed);
        _s1 = SplitMix64(ref seed);
        _s2 = SplitMix64(ref seed);
        _s3 = SplitMix64(ref seed);
    }

    /// <summary>Starts where the state is four given words, not all zero, as the authors' own examples do.</summary>
    internal RandomSource(ReadOnlySpan<ulong> state) => (_s0, _s1, _s2, _s3) = (state[0], state[1], state[2], state[3]);

    /// <summary>Starts the sequence that belongs to a seed and a position, for instance (seed, epoch, sample).</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">Numbers that say which sequence; different positions give unrelated sequences.</param>
    public static RandomSource For(ulong seed, params ReadOnlySpan<ulong> stream)
    {
        ulong mixed = seed;
        foreach (ulong part in stream)
        {
            ulong next = part;
            mixed = BitOperations.RotateLeft(mixed, 23) * 0x9E3779B97F4A7C15UL ^ SplitMix64(ref next);
        }

        return new RandomSource(mixed);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to <paramref name="exclusiveMax"/> - 1, each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is not positive.</exception>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);

        // Lemire's multiply-and-reject (2019): unbiased, and almost never divides.
        uint range = (uint)exclusiveMax;
        ulong product = (NextUInt64() >> 32) * range;
        if ((uint)product < range)
        {
            uint threshold = (0u - range) % range;
            while ((uint)product < threshold)
            {
                product = (NextUInt64() >> 32) * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A number in [0, 1), a multiple of 2^-24.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>; rounding may give <paramref name="high"/> itself.</summary>
    public float NextSingle(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>A number from a bell curve with mean 0 and variance 1, never beyond 6 in size.</summary>
    /// <remarks>
    /// The sum of twelve uniform numbers less six (Irwin-Hall). It is within 0.3 % of the normal distribution function
    /// everywhere, and unlike Box-Muller it calls no logarithm or cosine, whose last digits differ between machines.
    /// </remarks>
    public float NextGaussian()
    {
        // Twelve 21-bit uniforms, three from each draw; integer sums are exact in any order.
        const int Bits = 21;
        const ulong Mask = (1UL << Bits) - 1;
        ulong sum = 0;
        for (int i = 0; i < 4; i++)
        {
            ulong word = NextUInt64();
            sum += (word & Mask) + ((word >> Bits) & Mask) + ((word >> (2 * Bits)) & Mask);
        }

        // Each uniform stands for the middle of its cell, which centres the sum on exactly 6.
        return (float)(((sum + 6.0) / (1UL << Bits)) - 6.0);
    }

    /// <summary>Puts items into a random order, each equally likely (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
