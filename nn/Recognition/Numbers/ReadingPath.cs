namespace Digits.Recognition.Numbers;

/// <summary>One way of parting a row into digits.</summary>
/// <param name="Score">The logarithm of how likely it is, up to a constant.</param>
/// <param name="Digits">The digits, left to right.</param>
/// <param name="HasSkipped">Whether something between them was read over.</param>
internal sealed record ReadingPath(float Score, IReadOnlyList<ReadingCandidate> Digits, bool HasSkipped);
