namespace Digits.Recognition.Explanations;

/// <summary>What in a picture spoke for one class and against it, and how little would have changed the answer.</summary>
public sealed record Explanation
{
    /// <summary>The answer.</summary>
    public required Prediction Prediction { get; init; }

    /// <summary>The class that is explained.</summary>
    public required string Target { get; init; }

    /// <summary>How the relevance was found, in a sentence.</summary>
    public required string Method { get; init; }

    /// <summary>The target's logit for a picture without ink: what the network thinks before it sees anything.</summary>
    public required float Baseline { get; init; }

    /// <summary>The target's logit for this picture.</summary>
    public required float Logit { get; init; }

    /// <summary>784 signed numbers, row by row: what each pixel did for the target (positive) or against it. They sum to logit minus baseline.</summary>
    public required float[] Relevance { get; init; }

    /// <summary>A few pixels that change the answer; null where the search found none, and for a blank picture.</summary>
    public required PixelFlip? Flip { get; init; }
}

/// <summary>Pixels that change the answer into another, which stands, when each value p among them becomes 1 - p.</summary>
/// <param name="To">The answer then.</param>
/// <param name="Pixels">Their positions, row * 28 + column, ascending. None of them can be left out by itself.</param>
public sealed record PixelFlip(string To, IReadOnlyList<int> Pixels);
