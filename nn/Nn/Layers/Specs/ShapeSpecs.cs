using System.Text.Json.Serialization;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Any shape to one dimension, numbers in the same order.</summary>
public sealed record FlattenSpec : LayerSpec
{
    internal const string KindName = "flatten";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Reshape(this, name, input, new Shape(input.Size));
}

/// <summary>One shape to another of the same size, numbers in the same order.</summary>
/// <param name="Shape">The new shape.</param>
public sealed record ReshapeSpec(int[] Shape) : LayerSpec
{
    internal const string KindName = "reshape";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Reshape(this, name, input, new Shape(Shape));
}
