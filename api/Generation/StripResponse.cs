using Digits.Api.Images;
using Digits.Recognition;
using Digits.Recognition.Generation;

namespace Digits.Api.Generation;

/// <summary>One digit turning into another.</summary>
/// <param name="From">The digit that it begins with.</param>
/// <param name="To">The digit that it ends with.</param>
/// <param name="Seed">The seed that gives it again.</param>
/// <param name="Model">The name of the generator.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Image">The picture as a PNG in a data URL: the bytes that image/png gives.</param>
/// <param name="Frames">Each step, first to last.</param>
/// <param name="Reader">Who had an end that it could not read written anew, which decides on the picture too; null where no such model is served.</param>
/// <param name="Judge">Who gave the verdicts.</param>
internal sealed record StripResponse(
    int From,
    int To,
    uint Seed,
    string Model,
    string ModelVersion,
    int Width,
    int Height,
    string Image,
    IReadOnlyList<FrameResponse> Frames,
    ModelReference? Reader,
    ModelReference Judge)
{
    public static StripResponse Of(GeneratedStrip strip, ModelEntry? reader, Classifier judge) => new(
        strip.From,
        strip.To,
        strip.Options.Seed,
        strip.Model,
        strip.ModelVersion,
        strip.Picture.Width,
        strip.Picture.Height,
        DataUrl.OfPng(strip.Picture.Png),
        [.. strip.Frames.Zip(DigitVerdict.Read(judge, strip.Frames.Select(frame => frame.Pixels)),
            (frame, verdict) => new FrameResponse(frame.Position, frame.Pixels, verdict))],
        ModelReference.Of(reader),
        ModelReference.Of(judge.Entry));
}

/// <summary>One step between two digits.</summary>
/// <param name="Position">How far it has come: 0 for the first digit, 1 for the second.</param>
/// <param name="Pixels">28 x 28 numbers, row-major, 1 for full ink, slant and thickness applied; multiples of 1/255.</param>
/// <param name="Verdict">What the default digit model reads in these pixels.</param>
internal sealed record FrameResponse(float Position, float[] Pixels, DigitVerdict Verdict);
