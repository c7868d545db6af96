using System.Text.Json.Serialization;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>The largest number of each square window.</summary>
/// <param name="Size">Side of the window in pixels.</param>
public sealed record MaxPool2dSpec(int Size) : LayerSpec
{
    internal const string KindName = "maxPool2d";

    /// <summary>Pixels from one window to the next; 0 for the window's own size.</summary>
    public int Stride { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new MaxPool2d(this, name, input);
}

/// <summary>The mean of each square window.</summary>
/// <param name="Size">Side of the window in pixels.</param>
public sealed record AvgPool2dSpec(int Size) : LayerSpec
{
    internal const string KindName = "avgPool2d";

    /// <summary>Pixels from one window to the next; 0 for the window's own size.</summary>
    public int Stride { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new AvgPool2d(this, name, input);
}

/// <summary>The mean of each channel; the output is flat.</summary>
public sealed record GlobalAvgPoolSpec : LayerSpec
{
    internal const string KindName = "globalAvgPool";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new GlobalAvgPool(this, name, input);
}
