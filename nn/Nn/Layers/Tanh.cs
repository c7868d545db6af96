using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>The hyperbolic tangent of each number.</summary>
public sealed class Tanh : ActivationLayer
{
    internal Tanh(LayerSpec spec, string name, Shape input)
        : base(spec, name, input)
    {
    }

    private protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(x, x, y, default(TanhOperator));

    private protected override void ApplyGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> dx) =>
        Elementwise.Map(dy, y, dx, default(TanhGradientOperator));
}
