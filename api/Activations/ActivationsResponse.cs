using Digits.Api.Predictions;
using Digits.Recognition.Activations;

namespace Digits.Api.Activations;

/// <summary>What a network answered, and what every layer did to get there.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
/// <param name="Prediction">The answer, with the disabled units switched off.</param>
/// <param name="Temperature">What the logits are divided by before softmax makes probabilities of them.</param>
/// <param name="Layers">The input first.</param>
/// <param name="Connections">Between shown units of neighbouring dense layers.</param>
internal sealed record ActivationsResponse(
    string Model,
    string ModelVersion,
    PredictionResponse Prediction,
    float Temperature,
    IReadOnlyList<LayerActivity> Layers,
    IReadOnlyList<Connection> Connections)
{
    public static ActivationsResponse From(NetworkActivity activity, double elapsedMs) => new(
        activity.Model,
        activity.ModelVersion,
        PredictionResponse.From(activity.Prediction, elapsedMs),
        activity.Temperature,
        activity.Layers,
        activity.Connections);
}
