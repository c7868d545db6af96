using Digits.Recognition;

namespace Digits.Api.Models;

/// <summary>All there is to know of a model.</summary>
internal sealed record ModelCardResponse(
    string Name,
    RecognitionTask Task,
    string Description,
    int Parameters,
    long SizeBytes,
    double? TestAccuracy,
    bool Default,
    string ModelVersion,
    IReadOnlyList<LayerSummary> Layers)
    : ModelResponse(Name, Task, Description, Parameters, SizeBytes, TestAccuracy, Default)
{
    public static new ModelCardResponse From(ModelEntry model)
        => new(model.Name, model.Task, "", model.Parameters, model.SizeBytes, model.TestAccuracy, model.IsDefault, model.Version, model.Layers);
}
