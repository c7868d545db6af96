using System.Text.Json.Serialization;
using Digits.Nn.Initializers;
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

/// <summary>A bank of square filters moved over an image.</summary>
/// <param name="Channels">Filters, and so channels of the output.</param>
/// <param name="Kernel">Side of a filter in pixels.</param>
public sealed record Conv2dSpec(int Channels, int Kernel) : LayerSpec
{
    internal const string KindName = "conv2d";

    /// <summary>Pixels from one output to the next.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Zeros around the input, in pixels.</summary>
    public int Padding { get; init; }

    /// <summary>Pixels from one tap of a filter to the next (Yu and Koltun, 2016).</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>Parts into which channels and filters are divided, each filter seeing its own part's channels; as many as channels is depthwise.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether a bias is added; needless before batch normalisation.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>How the weights start.</summary>
    public Initializer Initializer { get; init; } = Initializer.HeNormal;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Conv2d(this, name, input, random);
}

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

/// <summary>In training, sets a random share of the numbers to 0 and scales up the others (Srivastava et al., 2014).</summary>
/// <param name="Rate">The share set to 0, from 0 up to but not 1.</param>
public sealed record DropoutSpec(float Rate) : LayerSpec
{
    internal const string KindName = "dropout";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Dropout(this, name, input);
}

/// <summary>max(x, 0).</summary>
public sealed record ReluSpec : LayerSpec
{
    internal const string KindName = "relu";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Relu(this, name, input);
}

/// <summary>The logistic function, 1 / (1 + exp(-x)).</summary>
public sealed record SigmoidSpec : LayerSpec
{
    internal const string KindName = "sigmoid";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Sigmoid(this, name, input);
}

/// <summary>The normalised exponential over all of a sample's numbers.</summary>
public sealed record SoftmaxSpec : LayerSpec
{
    internal const string KindName = "softmax";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new SoftmaxLayer(this, name, input);
}

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
