using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>x / (1 + exp(-x)) for each number (Elfwing et al., 2018), also called swish. Minus infinity gives NaN, as in PyTorch.</summary>
public sealed class Silu : ActivationLayer
{
    internal Silu(LayerSpec spec, string name, Shape input)
        : base(spec, name, input)
    {
    }

    private protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(x, x, y, default(SiluOperator));

    private protected override void ApplyGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> dx) =>
        Elementwise.Map(dy, x, dx, default(SiluGradientOperator));
}
