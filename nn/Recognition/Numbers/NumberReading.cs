using Digits.Recognition.Rejection;

namespace Digits.Recognition.Numbers;

/// <summary>What number a picture shows, digit by digit. A picture without one is read too: to a rejected reading.</summary>
public sealed record NumberReading
{
    /// <summary>The name of the model that read it.</summary>
    public required string Model { get; init; }

    /// <summary>The first 12 hex digits of the SHA-256 of its weights file.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The digits, left to right; the best guess for a digit that is rejected. Empty when blank, and when there are too many.</summary>
    public required string Number { get; init; }

    /// <summary>Whether there are digits and each of them is accepted.</summary>
    public bool Accepted => Rejection is null;

    /// <summary>The product of the digits' confidences; 0 when there are none.</summary>
    public required float Confidence { get; init; }

    /// <summary>Why the reading does not stand; null when it does.</summary>
    public required RejectionDetails? Rejection { get; init; }

    /// <summary>The digits, left to right, each with its box in the source.</summary>
    public required IReadOnlyList<Prediction> Digits { get; init; }

    /// <summary>Other readings, the likeliest first: a digit may be another, or the row be parted elsewhere. Often empty.</summary>
    public required IReadOnlyList<NumberAlternative> Alternatives { get; init; }
}
