using System.Numerics.Tensors;
using Digits.Nn.Numerics;

namespace Digits.Nn.Training;

/// <summary>Makes a sample's input and target for one epoch: augmented, smoothed and mixed, as (seed, epoch, sample) alone decide.</summary>
/// <remarks>
/// Mixup (Zhang et al., 2018): x = share a + (1 - share) b, and the targets likewise, the share from a beta distribution. Of the two shares the larger is
/// the sample's own, which changes nothing about the mixtures there are, and leaves it one label that is right.
/// </remarks>
internal sealed class SampleLoader
{
    /// <summary>The least number for mixing that is not 0: below, the beta distribution's numbers are hardly to be drawn.</summary>
    public const float SmallestMixup = 0.05f;


    private readonly ISampleSource _source;
    private readonly int _classes;
    private readonly ulong _seed;
    private readonly float _smoothing;
    private readonly float _mixup;

    /// <summary>Prepares to load.</summary>
    /// <param name="source">Where samples come from.</param>
    /// <param name="configuration">Seed, label smoothing, mixup.</param>
    /// <param name="classes">Numbers in a target.</param>
    /// <exception cref="ArgumentException">The mixup is out of its range.</exception>
    public SampleLoader(ISampleSource source, TrainingConfiguration configuration, int classes)
    {
        (_source, _classes) = (source, classes);
        (_seed, _smoothing, _mixup) = (configuration.Seed, configuration.LabelSmoothing, configuration.Augmentation?.Mixup ?? 0);
        if (_mixup is not (0 or (>= SmallestMixup and <= 1)))
        {
            throw new ArgumentException($"Trainer: mixup must be 0, or {SmallestMixup} to 1; got {_mixup}.", nameof(configuration));
        }
    }

    /// <summary>Writes one sample; may be called by several threads at once.</summary>
    /// <param name="index">Which sample.</param>
    /// <param name="epoch">From 0.</param>
    /// <param name="input">As long as the network's input.</param>
    /// <param name="target">One number for each class; sums to 1.</param>
    public void Load(int index, int epoch, Span<float> input, Span<float> target)
    {
        _source.Read(index, RandomSource.For(_seed, (ulong)RandomUse.Augmentation, (ulong)epoch, (ulong)index), input);
        target.Fill(_smoothing / _classes);
        target[_source.Label(index)] += 1 - _smoothing;
        if (_mixup > 0)
        {
            Mix(index, RandomSource.For(_seed, (ulong)RandomUse.Mixup, (ulong)epoch, (ulong)index), input, target);
        }
    }

    private void Mix(int index, RandomSource random, Span<float> input, Span<float> target)
    {
        float share = (float)DrawShare(random);
        int other = random.NextInt(_source.Count);
        float[] partner = new float[input.Length];
        _source.Read(other, random, partner);
        TensorPrimitives.Multiply(input, share, input);
        TensorPrimitives.MultiplyAdd(partner, 1 - share, input, input);
        float moved = (1 - share) * (1 - _smoothing);
        target[_source.Label(index)] -= moved;
        target[_source.Label(other)] += moved;
    }

    /// <summary>The larger part of a number from Beta(mixup, mixup), by Jöhnk's method (1964).</summary>
    private double DrawShare(RandomSource random)
    {
        while (true)
        {
            double a = Math.Pow(random.NextSingle(), 1 / (double)_mixup), b = Math.Pow(random.NextSingle(), 1 / (double)_mixup), sum = a + b;
            if (sum is > 0 and <= 1)
            {
                return Math.Max(a, b) / sum;
            }
        }
    }
}
