using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Recognition.Activations;

/// <summary>A weighted layer's weights with the batch normalisation right after it folded in.</summary>
/// <remarks>
/// Normalising w.x + b gives (scale w).x + (scale b + shift), so that activation times folded weight is what an input
/// contributes to what enters the unit's activation function.
/// </remarks>
internal sealed class FoldedWeights
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly BatchNorm? _normalization;

    private FoldedWeights(Parameter weight, Parameter? bias, BatchNorm? normalization)
    {
        _weight = weight;
        _bias = bias;
        _normalization = normalization;
        Fan = weight.Value.Length / weight.Dimensions[0];
    }

    /// <summary>How many inputs a unit weighs.</summary>
    public int Fan { get; }

    /// <summary>The dimensions of one unit's weights, as the layer keeps them.</summary>
    public ReadOnlySpan<int> Dimensions => _weight.Dimensions.AsSpan(1);

    /// <summary>The weights of a group that is built on some.</summary>
    public static FoldedWeights Of(LayerGroup group) => group.Weighted switch
    {
        Dense dense => new FoldedWeights(dense.Weight, dense.Bias, group.Normalization),
        Conv2d conv => new FoldedWeights(conv.Weight, conv.Bias, group.Normalization),
        _ => throw new ArgumentException($"Layer {group.Index} ({group.Name}, {group.Kind}): expected weights, got none.", nameof(group)),
    };

    /// <summary>What a unit of a dense layer, or a channel of a convolution, multiplies one of its inputs with.</summary>
    public float Weight(int channel, int input) => _weight.Value[(channel * Fan) + input] * Affine(channel).Scale;

    /// <summary>What it adds.</summary>
    public float Bias(int channel)
    {
        (float scale, float shift) = Affine(channel);
        return ((_bias?.Value[channel] ?? 0) * scale) + shift;
    }

    private (float Scale, float Shift) Affine(int channel) => _normalization?.Affine(channel) ?? (1, 0);
}
