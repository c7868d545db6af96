using System.Text.Json.Serialization;
using Digits.Nn.Initializers;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

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
