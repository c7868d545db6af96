using System.Text.Json.Serialization;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Layers as one layer.</summary>
/// <param name="Layers">First to last; at least one.</param>
public sealed record SequentialSpec(IReadOnlyList<LayerSpec> Layers) : LayerSpec
{
    internal const string KindName = "sequential";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Sequential(this, name, input, random);
}

/// <summary>What some layers give, added to what they were given (He et al., 2016).</summary>
/// <param name="Body">The layers, first to last; at least one.</param>
public sealed record ResidualSpec(IReadOnlyList<LayerSpec> Body) : LayerSpec
{
    internal const string KindName = "residual";

    /// <summary>Layers that bring the input to the body's shape; none where it has that shape already.</summary>
    public IReadOnlyList<LayerSpec> Shortcut { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Residual(this, name, input, random);
}
