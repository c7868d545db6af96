using System.Text.Json.Serialization;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Normalisation of each sample by its own mean and variance (Ba et al., 2016).</summary>
public sealed record LayerNormSpec : LayerSpec
{
    internal const string KindName = "layerNorm";

    /// <summary>Added to the variance before its square root.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new LayerNorm(this, name, input);
}
