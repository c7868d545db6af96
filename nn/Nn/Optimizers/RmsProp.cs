using System.Numerics.Tensors;
using Digits.Nn.Tensors;

namespace Digits.Nn.Optimizers;

/// <summary>RMSprop (Tieleman and Hinton, 2012): each weight's step is its gradient over the root of its recent mean square.</summary>
/// <remarks>s = a s + (1 - a) g^2; d = g / (sqrt(s) + epsilon); with momentum v = momentum v + d; w = w - rate v. PyTorch's form; weight decay is decoupled.</remarks>
public sealed class RmsProp : Optimizer
{
    private readonly float _decay;
    private readonly float _momentum;
    private readonly float _epsilon;
    private readonly float[][] _square;
    private readonly float[][] _velocity;
    private readonly float[] _step;

    /// <summary>Makes an optimiser for the trainable ones among some parameters.</summary>
    /// <param name="parameters">What to change.</param>
    /// <param name="decay">Decay of the mean of squared gradients, in [0, 1).</param>
    /// <param name="momentum">From 0 (plain) up to but not 1.</param>
    /// <param name="epsilon">Above 0.</param>
    /// <param name="weightDecay">Share of each weight taken away per step and unit of learning rate.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or no parameter can be trained.</exception>
    public RmsProp(IReadOnlyList<Parameter> parameters, float decay = 0.99f, float momentum = 0, float epsilon = 1e-8f, float weightDecay = 0)
        : base(parameters, weightDecay)
    {
        if (decay is not (>= 0 and < 1) || momentum is not (>= 0 and < 1) || !(epsilon > 0))
        {
            throw new ArgumentException($"RmsProp: decay and momentum must lie in [0, 1) and epsilon above 0; got {decay}, {momentum}, {epsilon}.");
        }

        (_decay, _momentum, _epsilon) = (decay, momentum, epsilon);
        (_square, _velocity) = (MakeMoments(), momentum > 0 ? MakeMoments() : []);
        _step = new float[Parameters.Max(parameter => parameter.Length)];
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, float[]> State =>
        Named("square", _square).Concat(_momentum > 0 ? Named("velocity", _velocity) : []).ToDictionary();

    private protected override void Update(int index, int start, Span<float> value, ReadOnlySpan<float> gradient, float learningRate)
    {
        Span<float> square = _square[index].AsSpan(start, gradient.Length), step = _step.AsSpan(start, gradient.Length);
        TensorPrimitives.Multiply(gradient, gradient, step);
        TensorPrimitives.Multiply(step, 1 - _decay, step);
        TensorPrimitives.MultiplyAdd(square, _decay, step, square);
        TensorPrimitives.Sqrt(square, step);
        TensorPrimitives.Add(step, _epsilon, step);
        TensorPrimitives.Divide(gradient, step, step);
        if (_momentum > 0)
        {
            Span<float> velocity = _velocity[index].AsSpan(start, gradient.Length);
            TensorPrimitives.MultiplyAdd(velocity, _momentum, step, velocity);
            step = velocity;
        }

        TensorPrimitives.MultiplyAdd(step, -learningRate, value, value);
    }
}
