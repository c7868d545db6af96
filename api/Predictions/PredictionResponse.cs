using Digits.Imaging;
using Digits.Imaging.Preprocessing;
using Digits.Recognition;
using Digits.Recognition.Rejection;

namespace Digits.Api.Predictions;

/// <summary>What a picture shows. Something that is none of the classes is an answer too: a rejected one.</summary>
/// <param name="Model">The name of the model that answered.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
/// <param name="Accepted">Whether the answer stands.</param>
/// <param name="Label">The class; null when rejected.</param>
/// <param name="ClassIndex">The class's index; null when rejected.</param>
/// <param name="Confidence">The probability of the best guess, accepted or not.</param>
/// <param name="Probabilities">Of all classes, in class order; they sum to 1.</param>
/// <param name="Rejection">Why the answer does not stand; null when it does.</param>
/// <param name="Familiarity">How much the input is like what the model was trained on; less where the ink is a piece of something bigger.</param>
/// <param name="PredictionSet">The labels that hold the truth 99 times in 100, in class order.</param>
/// <param name="Preprocessing">How the picture became 28x28; null when pixels were sent.</param>
/// <param name="ElapsedMs">Milliseconds from the bytes to the answer.</param>
internal sealed record PredictionResponse(
    string Model,
    string ModelVersion,
    bool Accepted,
    string? Label,
    int? ClassIndex,
    float Confidence,
    IReadOnlyList<ClassProbability> Probabilities,
    RejectionDetails? Rejection,
    FamiliarityResponse Familiarity,
    IReadOnlyList<string> PredictionSet,
    PreprocessingResponse? Preprocessing,
    double ElapsedMs)
{
    public static PredictionResponse From(Prediction prediction, double elapsedMs) => new(
        prediction.Model,
        prediction.ModelVersion,
        prediction.Accepted,
        prediction.Label,
        prediction.ClassIndex,
        prediction.Confidence,
        prediction.Probabilities,
        prediction.Rejection,
        new FamiliarityResponse(prediction.Familiarity.Score, prediction.Familiarity.Threshold),
        prediction.PredictionSet,
        PreprocessingResponse.From(prediction.Preprocessing),
        elapsedMs);
}

/// <summary>How much an input is like what the model was trained on: 0 to 1, accepted from the threshold on.</summary>
internal sealed record FamiliarityResponse(float Score, float Threshold);

/// <summary>How a picture became what the model saw.</summary>
/// <param name="SourceWidth">Columns of the source as displayed.</param>
/// <param name="SourceHeight">Rows of the source as displayed.</param>
/// <param name="Inverted">Whether dark ink on light paper was turned over.</param>
/// <param name="Box">Where the ink is, in pixels of the source; null when blank.</param>
/// <param name="Pixels">28x28 numbers, row by row, 0 background to 1 full ink.</param>
/// <param name="LeftOut">How much else stands out near the ink and was taken for none, as a share of the ink: from 0.15 on it lowers the familiarity, which pixels sent back do not know.</param>
internal sealed record PreprocessingResponse(int SourceWidth, int SourceHeight, bool Inverted, PixelBox? Box, float[] Pixels, float LeftOut)
{
    public static PreprocessingResponse? From(PreprocessedImage? image)
        => image is null ? null : new(image.SourceWidth, image.SourceHeight, image.Inverted, image.Box, image.Pixels, image.LeftOut);
}
