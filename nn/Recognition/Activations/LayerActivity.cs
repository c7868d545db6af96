using System.Text.Json.Serialization;

namespace Digits.Recognition.Activations;

/// <summary>What one layer did with one input.</summary>
public sealed record LayerActivity
{
    /// <summary>0 for the input.</summary>
    public required int Index { get; init; }

    /// <summary>The weighted layer's name; "input" for the input.</summary>
    public required string Name { get; init; }

    /// <summary>What it is made of: "input", "conv2d+batchNorm+relu", "maxPool2d", "dense+softmax".</summary>
    public required string Kind { get; init; }

    /// <summary>The dimensions of its output: [64], or [channels, height, width].</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>How many units it has.</summary>
    public required int Size { get; init; }

    /// <summary>How many of them are above the threshold.</summary>
    public required int Active { get; init; }

    /// <summary>The mean of all values.</summary>
    public required float Mean { get; init; }

    /// <summary>The largest value.</summary>
    public required float Max { get; init; }

    /// <summary>The largest units above the threshold, largest first; of the output all, in class order.</summary>
    public required IReadOnlyList<UnitActivity> Top { get; init; }

    /// <summary>All values as [channel][row][column] where there are channels and they were asked for; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float[][][]? Maps { get; init; }
}
