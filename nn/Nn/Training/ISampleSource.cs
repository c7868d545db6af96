using Digits.Nn.Numerics;

namespace Digits.Nn.Training;

/// <summary>Labelled images to train or validate on.</summary>
public interface ISampleSource
{
    /// <summary>How many samples there are.</summary>
    int Count { get; }

    /// <summary>The class of a sample.</summary>
    int Label(int index);

    /// <summary>Writes a sample's numbers; called by several threads at once.</summary>
    /// <param name="index">Which sample.</param>
    /// <param name="random">Where augmentation draws from; null gives the sample as it is.</param>
    /// <param name="destination">As long as the network's input.</param>
    void Read(int index, RandomSource? random, Span<float> destination);
}
