using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>x F(x) for each number, F the normal distribution: the exact form, with the error function and not its approximation by a tanh.</summary>
/// <remarks>Hendrycks and Gimpel, 2016. Minus infinity gives NaN, as in PyTorch.</remarks>
public sealed class Gelu : ActivationLayer
{
    internal Gelu(LayerSpec spec, string name, Shape input)
        : base(spec, name, input)
    {
    }

    private protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(x, x, y, default(GeluOperator));

    private protected override void ApplyGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> dx) =>
        Elementwise.Map(dy, x, dx, default(GeluGradientOperator));
}
