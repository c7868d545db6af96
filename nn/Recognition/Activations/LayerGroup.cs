using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Recognition.Activations;

/// <summary>What people call one layer: the network's input, or a weighted layer or pooling with what follows it element by element.</summary>
internal sealed record LayerGroup
{
    /// <summary>The reported index; 0 is the input.</summary>
    public required int Index { get; init; }

    /// <summary>The reported name.</summary>
    public required string Name { get; init; }

    /// <summary>The kinds of its parts joined by +.</summary>
    public required string Kind { get; init; }

    /// <summary>The shape of its output.</summary>
    public required Shape Shape { get; init; }

    /// <summary>The network's layer that writes its output; -1 for the input.</summary>
    public required int LastLayer { get; init; }

    /// <summary>The dense or convolutional layer it is built on; null for the input and poolings.</summary>
    public Layer? Weighted { get; init; }

    /// <summary>The batch normalisation right after the weights; null where there is none.</summary>
    public BatchNorm? Normalization { get; init; }

    /// <summary>How many numbers it learned.</summary>
    public int Parameters { get; init; }

    /// <summary>The learning layers inside a block, as its parameters name them: "body.conv1"; none of any other layer.</summary>
    public IReadOnlyList<string> Inside { get; init; } = [];

    /// <summary>Whether every unit sees every unit of the layer before.</summary>
    public bool IsDense => Weighted is Dense;

    /// <summary>Whether its units lie in feature maps: [channels, height, width].</summary>
    public bool HasMaps => Index > 0 && Shape.Rank == 3;

    /// <summary>What the model's card says of it.</summary>
    public LayerSummary Summarize() => new(Index, Name, Kind, Shape.ToArray(), Parameters);
}
