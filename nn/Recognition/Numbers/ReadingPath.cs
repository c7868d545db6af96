namespace Digits.Recognition.Numbers;

/// <summary>One way of parting a row into digits.</summary>
/// <param name="Score">The logarithm of how likely it is, up to a constant.</param>
/// <param name="Digits">The digits, left to right.</param>
/// <param name="Skipped">How many pieces were read over.</param>
internal sealed record ReadingPath(float Score, IReadOnlyList<ReadingCandidate> Digits, int Skipped);
