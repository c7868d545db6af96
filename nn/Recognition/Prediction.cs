using Digits.Imaging.Preprocessing;
using Digits.Recognition.Rejection;

namespace Digits.Recognition;

/// <summary>A classifier's answer to one input. Something that is none of the classes is an answer too: a rejected one.</summary>
public sealed record Prediction
{
    /// <summary>The name of the model that answered.</summary>
    public required string Model { get; init; }

    /// <summary>The first 12 hex digits of the SHA-256 of its weights file.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>Whether the answer stands: nothing speaks against the input being one of the classes.</summary>
    public bool Accepted => Rejection is null;

    /// <summary>The class's name; null when rejected.</summary>
    public string? Label => Accepted ? BestGuess : null;

    /// <summary>The class's index; null when rejected.</summary>
    public int? ClassIndex => Accepted ? BestIndex : null;

    /// <summary>The index of the likeliest class, accepted or not; null when blank.</summary>
    public required int? BestIndex { get; init; }

    /// <summary>The name of the likeliest class, accepted or not; null when blank.</summary>
    public string? BestGuess => BestIndex is { } index ? Probabilities[index].Label : null;

    /// <summary>The probability of the likeliest class, accepted or not.</summary>
    public required float Confidence { get; init; }

    /// <summary>Every class's probability, in class order; they sum to 1.</summary>
    public required IReadOnlyList<ClassProbability> Probabilities { get; init; }

    /// <summary>Why the answer does not stand; null when it does.</summary>
    public required RejectionDetails? Rejection { get; init; }

    /// <summary>How much the input is like what the model was trained on; less where the ink is a piece of something bigger.</summary>
    public required Familiarity Familiarity { get; init; }

    /// <summary>The labels, in class order, that hold the truth 99 times in 100; the best guess is among them, and all are when blank.</summary>
    public required IReadOnlyList<string> PredictionSet { get; init; }

    /// <summary>Whether several digits have been looked for: the answer is final.</summary>
    internal bool IsLookedInto { get; init; }

    /// <summary>How the picture became the network's input; null when the pixels were given as they are.</summary>
    public required PreprocessedImage? Preprocessing { get; init; }
}
