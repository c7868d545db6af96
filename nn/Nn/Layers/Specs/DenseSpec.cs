using System.Text.Json.Serialization;
using Digits.Nn.Initializers;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>A fully connected layer: y = W x + b.</summary>
/// <param name="Units">Outputs.</param>
public sealed record DenseSpec(int Units) : LayerSpec
{
    internal const string KindName = "dense";

    /// <summary>Whether a bias is added.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>How the weights start.</summary>
    public Initializer Initializer { get; init; } = Initializer.HeNormal;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Dense(this, name, input, random);
}
