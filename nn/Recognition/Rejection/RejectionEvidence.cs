namespace Digits.Recognition.Rejection;

/// <summary>What a rule may look at.</summary>
internal readonly ref struct RejectionEvidence
{
    /// <summary>What the network saw.</summary>
    public required ClassifierInput Input { get; init; }

    /// <summary>What it gave: a number for each class, then one for none of them where the network has such an output.</summary>
    public required ReadOnlySpan<float> Logits { get; init; }

    /// <summary>The calibrated probabilities.</summary>
    public required ReadOnlySpan<float> Probabilities { get; init; }

    /// <summary>The likeliest class.</summary>
    public required int BestIndex { get; init; }
}
