namespace Digits.Recognition;

/// <summary>How likely a model holds one class to be.</summary>
/// <param name="Label">The class's name: "7", "Ankle boot".</param>
/// <param name="Probability">From 0 to 1; those of all classes sum to 1.</param>
public sealed record ClassProbability(string Label, float Probability);
