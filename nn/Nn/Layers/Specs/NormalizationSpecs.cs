using System.Text.Json.Serialization;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Normalisation of each channel by its mean and variance over the batch (Ioffe and Szegedy, 2015).</summary>
public sealed record BatchNormSpec : LayerSpec
{
    internal const string KindName = "batchNorm";

    /// <summary>Added to the variance before its square root.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    /// <summary>The share of each new batch in the running statistics.</summary>
    public float Momentum { get; init; } = 0.1f;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new BatchNorm(this, name, input);
}

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
