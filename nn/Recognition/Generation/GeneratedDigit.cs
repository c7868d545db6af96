namespace Digits.Recognition.Generation;

/// <summary>One written digit.</summary>
/// <param name="Digit">0 to 9.</param>
/// <param name="Pixels">28 x 28 numbers, row-major, 1 for full ink, slant and thickness applied; multiples of 1/255.</param>
public sealed record GeneratedDigit(int Digit, float[] Pixels);
