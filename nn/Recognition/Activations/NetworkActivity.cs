namespace Digits.Recognition.Activations;

/// <summary>What a network answered, and what every layer did to get there.</summary>
public sealed record NetworkActivity
{
    /// <summary>The name of the model.</summary>
    public string Model => Prediction.Model;

    /// <summary>The first 12 hex digits of the SHA-256 of its weights file.</summary>
    public string ModelVersion => Prediction.ModelVersion;

    /// <summary>The answer, with the disabled units switched off.</summary>
    public required Prediction Prediction { get; init; }

    /// <summary>What the logits are divided by before softmax makes probabilities of them.</summary>
    public required float Temperature { get; init; }

    /// <summary>The layers as people count them, the input first.</summary>
    public required IReadOnlyList<LayerActivity> Layers { get; init; }

    /// <summary>Between the listed units of neighbouring dense layers, the input included.</summary>
    public required IReadOnlyList<Connection> Connections { get; init; }
}
