using Digits.Recognition;
using Digits.Recognition.Generation;

namespace Digits.Api.Generation;

/// <summary>A number in the hand of whoever wrote a digit.</summary>
/// <param name="Number">As asked for, leading zeros included.</param>
/// <param name="Seed">The seed that, with the same sample, gives it again.</param>
/// <param name="Model">The name of the generator.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Image">The picture as a PNG in a data URL: the bytes that image/png gives.</param>
/// <param name="Digits">Each digit, left to right.</param>
/// <param name="Reader">Who had what it could not read written anew; null where no such model is served.</param>
/// <param name="Judge">Who read the sample, and gave the verdicts.</param>
/// <param name="Hand">What was taken from the sample.</param>
internal sealed record LikeResponse(
    string Number,
    uint Seed,
    string Model,
    string ModelVersion,
    int Width,
    int Height,
    string Image,
    IReadOnlyList<DigitResponse> Digits,
    ModelReference? Reader,
    ModelReference Judge,
    HandResponse Hand)
{
    public static LikeResponse From(GeneratedNumber number, Handwriting hand, ModelEntry? reader, Classifier judge)
    {
        GenerationResponse written = GenerationResponse.From(number, reader, judge);
        return new LikeResponse(written.Number, written.Seed, written.Model, written.ModelVersion, written.Width, written.Height, written.Image, written.Digits,
            written.Reader, written.Judge, new HandResponse(hand.Digit, hand.Slant, hand.Thickness, hand.Likeness));
    }
}

/// <summary>What was taken from a sample.</summary>
/// <param name="Digit">The digit that it is, 0 to 9.</param>
/// <param name="Slant">How much more than the style that was found it leans, as the option `slant` counts.</param>
/// <param name="Thickness">How much thicker than in the style that was found its strokes are, as the option `thickness` counts.</param>
/// <param name="Likeness">How like it the generator can write that digit: the cosine of the two pictures, 0 to 1.</param>
internal sealed record HandResponse(int Digit, float Slant, float Thickness, float Likeness);
