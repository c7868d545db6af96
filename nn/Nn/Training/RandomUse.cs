namespace Digits.Nn.Training;

/// <summary>What a run's random numbers are for: each use has sequences of its own under the run's one seed.</summary>
public enum RandomUse : ulong
{
    /// <summary>First weights.</summary>
    Weights,

    /// <summary>Which training images are set aside for validation.</summary>
    Split,

    /// <summary>The order of samples in an epoch.</summary>
    Order,

    /// <summary>Changes to a sample.</summary>
    Augmentation,

    /// <summary>Dropout, and the noise of a generator.</summary>
    Noise,

    /// <summary>Which samples are mixed, and how.</summary>
    Mixup,

    /// <summary>Where a generator's flow starts from.</summary>
    FlowNoise,
}
