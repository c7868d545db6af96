namespace Digits.Imaging.Segmentation;

/// <summary>A place where two digits may be parted.</summary>
/// <param name="Ink">The ink that is cut through, in strokes' widths; 0 where paper is between them.</param>
/// <param name="Gap">The paper between them at its narrowest, as a share of the digits' height.</param>
public readonly record struct DigitBoundary(float Ink, float Gap);
