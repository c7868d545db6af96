using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>x where it is positive, else slope x (Maas, Hannun and Ng, 2013). The gradient at 0 is the slope.</summary>
public sealed class LeakyRelu : ActivationLayer
{
    private readonly float _slope;

    internal LeakyRelu(LeakyReluSpec spec, string name, Shape input)
        : base(spec, name, input) =>
        _slope = float.IsFinite(spec.Slope) ? spec.Slope : throw new ArgumentException($"LeakyRelu '{name}': expected a finite slope, got {spec.Slope}.");

    private protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(x, x, y, new LeakyOperator(_slope));

    private protected override void ApplyGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> dx) =>
        Elementwise.Map(dy, x, dx, new LeakyOperator(_slope));
}
