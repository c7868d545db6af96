using System.Diagnostics.CodeAnalysis;
using Digits.Api.Images;
using Digits.Recognition;
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
/// <param name="Reader">Who had what it could not read written anew, which decides on the picture too; null where no such model is served.</param>
/// <param name="Judge">Who gave the verdicts.</param>
internal sealed record GenerationResponse(
    string Number,
    uint Seed,
    string Model,
    string ModelVersion,
    int Width,
    int Height,
    string Image,
    IReadOnlyList<DigitResponse> Digits,
    ModelReference? Reader,
    ModelReference Judge)
{
    public static GenerationResponse From(GeneratedNumber number, ModelEntry? reader, Classifier judge) => new(
        number.Number,
        number.Options.Seed,
        number.Model,
        number.ModelVersion,
        number.Picture.Width,
        number.Picture.Height,
        DataUrl.OfPng(number.Picture.Png),
        DigitResponse.Of(number.Digits, judge),
        ModelReference.Of(reader),
        ModelReference.Of(judge.Entry));
}

/// <summary>A model that had a part in an answer.</summary>
/// <param name="Model">Its name.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
internal sealed record ModelReference(string Model, string ModelVersion)
{
    [return: NotNullIfNotNull(nameof(entry))]
    public static ModelReference? Of(ModelEntry? entry) => entry is null ? null : new(entry.Name, entry.Version);
}

/// <summary>One written digit.</summary>
/// <param name="Digit">0 to 9: what was to be written.</param>
/// <param name="Pixels">28 x 28 numbers, row-major, 1 for full ink, slant and thickness applied; multiples of 1/255.</param>
/// <param name="Verdict">What the default digit model reads in these pixels. Nothing is written anew for it.</param>
internal sealed record DigitResponse(int Digit, float[] Pixels, DigitVerdict Verdict)
{
    public static IReadOnlyList<DigitResponse> Of(IReadOnlyList<GeneratedDigit> digits, Classifier judge)
        => [.. digits.Zip(DigitVerdict.Read(judge, digits.Select(digit => digit.Pixels)), (digit, verdict) => new DigitResponse(digit.Digit, digit.Pixels, verdict))];
}
