using Digits.Recognition;

namespace Digits.Api.Models;

/// <summary>A model in the list.</summary>
/// <param name="Name">What <c>model=</c> takes.</param>
/// <param name="Task">digit, fashion or generate.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Parameters">How many numbers it learned.</param>
/// <param name="SizeBytes">The size of its weights file.</param>
/// <param name="TestAccuracy">The share of its test set that it names right, 0 to 1; null for generators.</param>
/// <param name="Default">Whether it answers when no model is named.</param>
internal sealed record ModelResponse(
    string Name, RecognitionTask Task, string Description, int Parameters, long SizeBytes, double? TestAccuracy, bool Default)
{
    public static ModelResponse From(ModelEntry model)
        => new(model.Name, model.Task, model.Description, model.Parameters, model.SizeBytes, model.TestAccuracy, model.IsDefault);
}
