namespace Digits.Nn.Kernels.Lanes;

/// <summary>What is done to numbers as they are written.</summary>
/// <param name="Addend">How far from where a number goes the number lies that is added to it, or 0 for none.</param>
/// <param name="Rectify">Whether to put 0 where the result is negative.</param>
internal readonly record struct TransposeFinish(nint Addend, bool Rectify);
