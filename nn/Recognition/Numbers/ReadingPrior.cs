namespace Digits.Recognition.Numbers;

/// <summary>How much geometry counts beside what the classifier says, in units of a probability's natural logarithm.</summary>
/// <remarks>Chosen on rows of training digits; see models/README.md.</remarks>
internal sealed record ReadingPrior
{
    public static ReadingPrior Default { get; } = new();

    /// <summary>For each digit: fewer explain as much.</summary>
    public float Digit { get; init; } = 1;

    /// <summary>Times the logarithm of the familiarity.</summary>
    public float Familiarity { get; init; } = 1;

    /// <summary>For a digit lower than its neighbours, for each digit's height below <see cref="LeastHeight"/>.</summary>
    public float Low { get; init; } = 8;

    public float LeastHeight { get; init; } = 0.65f;

    /// <summary>For a digit wider than it is high, for each height beyond <see cref="MostWidth"/>.</summary>
    public float Wide { get; init; } = 6;

    public float MostWidth { get; init; } = 0.95f;

    /// <summary>For each stroke that is cut through.</summary>
    public float Cut { get; init; } = 3;

    /// <summary>For paper inside a digit, for each digit's height of it.</summary>
    public float Gap { get; init; } = 12;

    /// <summary>No digit's evidence counts for less.</summary>
    public float Floor { get; init; } = 7;
}
