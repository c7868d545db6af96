using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>max(x, 0) for each number; NaN stays NaN. The gradient at 0 is 0.</summary>
public sealed class Relu : ActivationLayer
{
    internal Relu(LayerSpec spec, string name, Shape input)
        : base(spec, name, input)
    {
    }

    /// <summary>Whether the layer before, or the one before its batch normalisation, rectifies what it writes in inference.</summary>
    internal bool IsFolded { get; set; }

    /// <summary>Whether the layer before does so in training.</summary>
    internal bool IsFoldedInTraining { get; set; }

    internal override bool IsIdentity => IsFolded;

    internal override bool IsTrainingIdentity => IsFoldedInTraining;

    private protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(x, x, y, default(RectifyOperator));

    private protected override void ApplyGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> dx) =>
        Elementwise.Map(dy, y, dx, default(WherePositiveOperator));
}
