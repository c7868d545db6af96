using Digits.Api.Images;
using Digits.Api.Predictions;
using Digits.Imaging.Codecs;
using Digits.Imaging.Preprocessing;

namespace Digits.Api.Preprocessing;

/// <summary>How a picture becomes 28x28, frame by frame.</summary>
/// <param name="Steps">source, polarity, ink, box, scaled and centred, as far as they apply.</param>
/// <param name="Preprocessing">What comes out of it, as in predictions.</param>
internal sealed record PreprocessResponse(IReadOnlyList<StepResponse> Steps, PreprocessingResponse Preprocessing)
{
    public static PreprocessResponse From(PreprocessedImage image)
        => new([.. image.Steps.Select(StepResponse.From)], PreprocessingResponse.From(image)!);
}

/// <summary>One frame.</summary>
/// <param name="Name">source, polarity, ink, box, scaled or centred.</param>
/// <param name="Width">Columns of the frame.</param>
/// <param name="Height">Rows of the frame.</param>
/// <param name="Image">The frame as a PNG in a data URL.</param>
internal sealed record StepResponse(string Name, int Width, int Height, string Image)
{
    public static StepResponse From(PreprocessingStep step)
        => new(step.Name, step.Width, step.Height, DataUrl.OfPng(PngEncoder.EncodeGray8(step.Gray, step.Width, step.Height)));
}
