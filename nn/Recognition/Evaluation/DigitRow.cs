using Digits.Imaging;

namespace Digits.Recognition.Evaluation;

/// <summary>A picture of several digits side by side.</summary>
/// <param name="Picture">The picture: light ink on black, or dark on white.</param>
/// <param name="Number">The digits it shows, left to right.</param>
public sealed record DigitRow(GrayImage Picture, string Number);
