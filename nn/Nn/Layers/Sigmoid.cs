using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>The logistic function 1 / (1 + exp(-x)) of each number. As a last layer before cross-entropy use the loss "with logits" instead.</summary>
public sealed class Sigmoid : ActivationLayer
{
    internal Sigmoid(LayerSpec spec, string name, Shape input)
        : base(spec, name, input)
    {
    }

    private protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(x, x, y, default(LogisticOperator));

    private protected override void ApplyGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> dx) =>
        Elementwise.Map(dy, y, dx, default(LogisticGradientOperator));
}
