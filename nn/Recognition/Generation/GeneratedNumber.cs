namespace Digits.Recognition.Generation;

/// <summary>A written number: its digits, and the picture of them side by side.</summary>
public sealed record GeneratedNumber
{
    /// <summary>The number as asked for, leading zeros included.</summary>
    public required string Number { get; init; }

    /// <summary>The options it was written with.</summary>
    public required GenerationOptions Options { get; init; }

    /// <summary>The name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The first 12 hex digits of the SHA-256 of its weights file.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The digits, left to right.</summary>
    public required IReadOnlyList<GeneratedDigit> Digits { get; init; }

    /// <summary>All of them on one line.</summary>
    public required NumberPicture Picture { get; init; }
}
