using Digits.Imaging.Segmentation;

namespace Digits.Recognition.Numbers;

/// <summary>How much geometry counts beside what the classifier says, in units of a probability's natural logarithm.</summary>
/// <remarks>
/// Chosen on rows made of MNIST's images set aside for validation and of training writers' pen strokes, by a random search that counted
/// wrong readings, and thrice each single digit that was parted; what reading over costs, by hand, so that a comma is read over and a small digit is not.
/// </remarks>
internal sealed record ReadingPrior
{
    public static ReadingPrior Default { get; } = new();

    /// <summary>For each digit: fewer explain as much.</summary>
    public float Digit { get; init; } = 0.05f;

    /// <summary>Times the logarithm of the familiarity.</summary>
    public float Familiarity { get; init; } = 6;

    /// <summary>For a digit lower than its neighbours, for each digit's height below <see cref="LeastHeight"/>.</summary>
    public float Low { get; init; } = 11;

    public float LeastHeight { get; init; } = 0.68f;

    /// <summary>For a digit wider than it is high, for each height beyond <see cref="MostWidth"/>.</summary>
    public float Wide { get; init; } = 3.4f;

    public float MostWidth { get; init; } = 0.5f;

    /// <summary>For each stroke that is cut through.</summary>
    public float Cut { get; init; } = 0.6f;

    /// <summary>For each place where ink is cut through at all.</summary>
    public float Touch { get; init; } = 0.2f;

    /// <summary>For paper inside a digit, for each digit's height of it.</summary>
    public float Gap { get; init; } = 4.5f;

    /// <summary>For a piece that is read over.</summary>
    public float Skipped { get; init; } = 1;

    /// <summary>For a piece that is read over, for each digit's height of it.</summary>
    public float SkippedHeight { get; init; } = 5;

    /// <summary>No digit's evidence counts for less.</summary>
    public float Floor { get; init; } = 2;

    /// <summary>What parting digits at a boundary costs.</summary>
    public float Parting(DigitBoundary boundary) => (Cut * boundary.Ink) + (boundary.Ink > 0.15f ? Touch : 0);
}
