namespace Digits.Recognition.Generation;

/// <summary>One digit turning into another, in one hand.</summary>
public sealed record GeneratedStrip
{
    /// <summary>The digit that it begins with.</summary>
    public required int From { get; init; }

    /// <summary>The digit that it ends with.</summary>
    public required int To { get; init; }

    /// <summary>The options it was written with.</summary>
    public required GenerationOptions Options { get; init; }

    /// <summary>The name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The first 12 hex digits of the SHA-256 of its weights file.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The steps, first to last.</summary>
    public required IReadOnlyList<StripFrame> Frames { get; init; }

    /// <summary>All of them on one line.</summary>
    public required NumberPicture Picture { get; init; }
}

/// <summary>One step between two digits.</summary>
/// <param name="Position">How far it has come: 0 for the first digit, 1 for the second.</param>
/// <param name="Pixels">28 x 28 numbers, row-major, 1 for full ink, slant and thickness applied; multiples of 1/255.</param>
public sealed record StripFrame(float Position, float[] Pixels);
