using System.Text.Json.Serialization;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>What a layer is, without its weights: one entry of a model file's architecture.</summary>
/// <remarks>In JSON, "kind" says which: {"kind": "dense", "name": "output", "units": 10}.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DenseSpec), DenseSpec.KindName)]
[JsonDerivedType(typeof(Conv2dSpec), Conv2dSpec.KindName)]
[JsonDerivedType(typeof(MaxPool2dSpec), MaxPool2dSpec.KindName)]
[JsonDerivedType(typeof(BatchNormSpec), BatchNormSpec.KindName)]
[JsonDerivedType(typeof(DropoutSpec), DropoutSpec.KindName)]
[JsonDerivedType(typeof(ReluSpec), ReluSpec.KindName)]
[JsonDerivedType(typeof(SigmoidSpec), SigmoidSpec.KindName)]
[JsonDerivedType(typeof(SoftmaxSpec), SoftmaxSpec.KindName)]
[JsonDerivedType(typeof(FlattenSpec), FlattenSpec.KindName)]
[JsonDerivedType(typeof(ReshapeSpec), ReshapeSpec.KindName)]
[JsonDerivedType(typeof(ConvTranspose2dSpec), ConvTranspose2dSpec.KindName)]
[JsonDerivedType(typeof(AvgPool2dSpec), AvgPool2dSpec.KindName)]
[JsonDerivedType(typeof(GlobalAvgPoolSpec), GlobalAvgPoolSpec.KindName)]
[JsonDerivedType(typeof(LayerNormSpec), LayerNormSpec.KindName)]
[JsonDerivedType(typeof(SequentialSpec), SequentialSpec.KindName)]
[JsonDerivedType(typeof(ResidualSpec), ResidualSpec.KindName)]
[JsonDerivedType(typeof(LeakyReluSpec), LeakyReluSpec.KindName)]
[JsonDerivedType(typeof(GeluSpec), GeluSpec.KindName)]
[JsonDerivedType(typeof(SiluSpec), SiluSpec.KindName)]
[JsonDerivedType(typeof(TanhSpec), TanhSpec.KindName)]
public abstract record LayerSpec
{
    /// <summary>The layer's name, the first part of its parameters' names; by default its kind and position, "dense3".</summary>
    [JsonPropertyOrder(-1)]
    public string? Name { get; init; }

    /// <summary>The word for this kind of layer in JSON.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>Makes the layer for inputs of a shape, its weights drawn from <paramref name="random"/>, or left at 0 where that is null.</summary>
    /// <exception cref="ArgumentException">The layer cannot take such inputs.</exception>
    internal abstract Layer Create(string name, Shape input, RandomSource? random);
}
