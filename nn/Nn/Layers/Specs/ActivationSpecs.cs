using System.Text.Json.Serialization;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>max(x, 0).</summary>
public sealed record ReluSpec : LayerSpec
{
    internal const string KindName = "relu";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Relu(this, name, input);
}

/// <summary>x where it is positive, else slope x.</summary>
public sealed record LeakyReluSpec : LayerSpec
{
    internal const string KindName = "leakyRelu";

    /// <summary>What negative numbers are multiplied by.</summary>
    public float Slope { get; init; } = 0.01f;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new LeakyRelu(this, name, input);
}

/// <summary>x times the share of a normal distribution below x, in the exact form.</summary>
public sealed record GeluSpec : LayerSpec
{
    internal const string KindName = "gelu";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Gelu(this, name, input);
}

/// <summary>x / (1 + exp(-x)).</summary>
public sealed record SiluSpec : LayerSpec
{
    internal const string KindName = "silu";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Silu(this, name, input);
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

/// <summary>The hyperbolic tangent.</summary>
public sealed record TanhSpec : LayerSpec
{
    internal const string KindName = "tanh";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new Tanh(this, name, input);
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
