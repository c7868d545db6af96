using Digits.Api.Images;
using Digits.Recognition.Generation;

namespace Digits.Api.Generation;

/// <summary>A written number.</summary>
/// <param name="Number">As asked for, leading zeros included.</param>
/// <param name="Seed">The seed that gives it again.</param>
/// <param name="Model">The name of the generator.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Image">The picture as a PNG in a data URL: the bytes that image/png gives.</param>
/// <param name="Digits">Each digit, left to right.</param>
internal sealed record GenerationResponse(
    string Number,
    uint Seed,
    string Model,
    string ModelVersion,
    int Width,
    int Height,
    string Image,
    IReadOnlyList<GeneratedDigit> Digits)
{
    public static GenerationResponse From(GeneratedNumber number) => new(
        number.Number,
        number.Options.Seed,
        number.Model,
        number.ModelVersion,
        number.Width,
        number.Height,
        DataUrl.OfPng(number.Png),
        number.Digits);
}
