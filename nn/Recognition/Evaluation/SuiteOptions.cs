namespace Digits.Recognition.Evaluation;

/// <summary>How thoroughly to measure.</summary>
public sealed record SuiteOptions
{
    /// <summary>Pictures of each condition; null for each suite's own number, which is all of a test set where that is what counts.</summary>
    public int? Samples { get; init; }

    /// <summary>What places, pens, noises and made-up pictures follow from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use; the result does not depend on it.</summary>
    public int Threads { get; init; } = 1;
}
