using System.Text.Json.Serialization;
using Digits.Nn.Initializers;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

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

/// <summary>A convolution's transpose, which enlarges images.</summary>
/// <param name="Channels">Channels of the output.</param>
/// <param name="Kernel">Side of a filter in pixels.</param>
public sealed record ConvTranspose2dSpec(int Channels, int Kernel) : LayerSpec
{
    internal const string KindName = "convTranspose2d";

    /// <summary>Output pixels from one input to the next.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Pixels cut off all around the output.</summary>
    public int Padding { get; init; }

    /// <summary>Pixels added at the output's lower and right edge, fewer than the stride: of the sizes that a strided convolution makes one of, which.</summary>
    public int OutputPadding { get; init; }

    /// <summary>Whether a bias is added.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>How the weights start.</summary>
    public Initializer Initializer { get; init; } = Initializer.HeNormal;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => KindName;

    internal override Layer Create(string name, Shape input, RandomSource? random) => new ConvTranspose2d(this, name, input, random);
}
