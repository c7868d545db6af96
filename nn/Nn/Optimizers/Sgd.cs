using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Optimizers;

/// <summary>Stochastic gradient descent, plain or with momentum: v = momentum v + g; w = w - rate v.</summary>
/// <remarks>
/// PyTorch's form (no dampening; the learning rate is outside the velocity, so a changed rate acts at once). With Nesterov's
/// momentum the step is rate (g + momentum v) (Sutskever et al., 2013, rearranged). Weight decay is decoupled.
/// </remarks>
public sealed class Sgd : Optimizer
{
    private readonly float _momentum;
    private readonly bool _nesterov;
    private readonly float[][] _velocity;

    /// <summary>Makes an optimiser for the trainable ones among some parameters.</summary>
    /// <param name="parameters">What to change.</param>
    /// <param name="momentum">From 0 (plain) up to but not 1.</param>
    /// <param name="nesterov">Whether to look ahead along the velocity.</param>
    /// <param name="weightDecay">Share of each weight taken away per step and unit of learning rate.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or no parameter can be trained.</exception>
    public Sgd(IReadOnlyList<Parameter> parameters, float momentum = 0, bool nesterov = false, float weightDecay = 0)
        : base(parameters, weightDecay)
    {
        if (momentum is not (>= 0 and < 1) || (nesterov && momentum == 0))
        {
            throw new ArgumentException($"Sgd: momentum must be at least 0 and below 1, and above 0 for Nesterov's; got {momentum}.", nameof(momentum));
        }

        (_momentum, _nesterov) = (momentum, nesterov);
        _velocity = momentum > 0 ? MakeMoments() : [];
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, float[]> State => Named("velocity", _velocity).ToDictionary();

    private protected override void Update(int index, int start, Span<float> value, ReadOnlySpan<float> gradient, float learningRate)
    {
        if (_momentum > 0)
        {
            new MomentumStep(_momentum, _nesterov, -learningRate).Apply(gradient, _velocity[index].AsSpan(start), value);
        }
        else
        {
            Elementwise.Map(gradient, value, value, new SumOperator(-learningRate, 1));
        }
    }
}
