using System.Text.Json.Serialization;
using Digits.Recognition;

namespace Digits.Api.Inference;

/// <summary>What went wrong, as the protocol says it.</summary>
/// <param name="Error">What was wrong with what was sent, and what would be right.</param>
internal sealed record InferenceError(string Error);

/// <summary>What this server is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Extensions">The protocol's extensions that it supports: none.</param>
internal sealed record ServerMetadata(string Name, string Version, IReadOnlyList<string> Extensions)
{
    public static readonly ServerMetadata Current = new("digits", typeof(ServerMetadata).Assembly.GetName().Version!.ToString(3), []);
}

/// <summary>Whether the server runs.</summary>
/// <param name="Live">True.</param>
internal sealed record ServerLiveness(bool Live);

/// <summary>Whether the server answers inference requests.</summary>
/// <param name="Ready">True; until then the status is 503.</param>
internal sealed record ServerReadiness(bool Ready);

/// <summary>Whether a model answers inference requests.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Ready">True; until then the status is 503.</param>
internal sealed record ModelReadiness(string Name, bool Ready);

/// <summary>What a model takes and gives.</summary>
/// <param name="Name">As GET /models lists it.</param>
/// <param name="Versions">The one version that is served: the first 12 hex digits of the SHA-256 of the weights file.</param>
/// <param name="Platform">What runs it.</param>
/// <param name="Inputs">One: 28x28 pixels, 0 background to 1 full ink. UINT8 from 0 to 255 is read too.</param>
/// <param name="Outputs">One: the classes' probabilities, calibrated, in class order.</param>
internal sealed record ModelMetadata(
    string Name, IReadOnlyList<string> Versions, string Platform, IReadOnlyList<TensorMetadata> Inputs, IReadOnlyList<TensorMetadata> Outputs)
{
    public static ModelMetadata Of(ModelEntry model) => Of(model.Name, model.Version, model.Classes.Count);

    public static ModelMetadata Of(string name, string version, int classes) => new(name, [version], "digits_safetensors",
        [new TensorMetadata(InferenceProtocol.InputName, InferenceProtocol.Float, [-1, 1, 28, 28])],
        [new TensorMetadata(InferenceProtocol.OutputName, InferenceProtocol.Float, [-1, classes])]);
}

/// <summary>A tensor that a model takes or gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">The type of its elements.</param>
/// <param name="Shape">Its sides; -1 is any, the number of pictures.</param>
internal sealed record TensorMetadata(string Name, string Datatype, IReadOnlyList<int> Shape);

/// <summary>What a model makes of the pictures.</summary>
/// <param name="ModelName">The model's name.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
/// <param name="Id">The request's own; left out where it has none.</param>
/// <param name="Outputs">One tensor, <c>probabilities</c>.</param>
internal sealed record InferenceResponse(
    [property: JsonPropertyName("model_name")] string ModelName,
    [property: JsonPropertyName("model_version")] string ModelVersion,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    IReadOnlyList<OutputTensor> Outputs)
{
    public static InferenceResponse From(ModelEntry model, string? id, IReadOnlyList<Prediction> predictions)
    {
        float[] data = [.. predictions.SelectMany(prediction => prediction.Probabilities).Select(each => each.Probability)];
        return new(model.Name, model.Version, id,
            [new OutputTensor(InferenceProtocol.OutputName, InferenceProtocol.Float, [predictions.Count, model.Classes.Count], data)]);
    }
}

/// <summary>A tensor with its numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">The type of its elements.</param>
/// <param name="Shape">The number of pictures, the number of classes.</param>
/// <param name="Data">The numbers, picture by picture.</param>
internal sealed record OutputTensor(string Name, string Datatype, IReadOnlyList<int> Shape, float[] Data);
