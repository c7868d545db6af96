using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Optimizers;

/// <summary>Adam (Kingma and Ba, 2015), with decoupled weight decay (AdamW: Loshchilov and Hutter, 2019) where one is given.</summary>
/// <remarks>
/// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w = w - rate m^ / (sqrt(v^) + epsilon), m^ = m / (1 - b1^t), v^ = v / (1 - b2^t).
/// Epsilon is the one of the paper's algorithm 1, added to the root of the corrected moment, as in PyTorch; not the "epsilon hat" of its section 2.
/// </remarks>
public sealed class Adam : Optimizer
{
    private readonly float _beta1;
    private readonly float _beta2;
    private readonly float _epsilon;
    private readonly float[][] _mean;
    private readonly float[][] _square;

    /// <summary>Makes an optimiser for the trainable ones among some parameters.</summary>
    /// <param name="parameters">What to change.</param>
    /// <param name="beta1">Decay of the mean of gradients, in [0, 1).</param>
    /// <param name="beta2">Decay of the mean of squared gradients, in [0, 1).</param>
    /// <param name="epsilon">Above 0.</param>
    /// <param name="weightDecay">Share of each weight taken away per step and unit of learning rate.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or no parameter can be trained.</exception>
    public Adam(IReadOnlyList<Parameter> parameters, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f, float weightDecay = 0)
        : base(parameters, weightDecay)
    {
        if (beta1 is not (>= 0 and < 1) || beta2 is not (>= 0 and < 1) || !(epsilon > 0))
        {
            throw new ArgumentException($"Adam: betas must lie in [0, 1) and epsilon above 0; got {beta1}, {beta2}, {epsilon}.");
        }

        (_beta1, _beta2, _epsilon) = (beta1, beta2, epsilon);
        (_mean, _square) = (MakeMoments(), MakeMoments());
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, float[]> State => Named("mean", _mean).Concat(Named("square", _square)).ToDictionary();

    private protected override void Update(int index, int start, Span<float> value, ReadOnlySpan<float> gradient, float learningRate)
    {
        // rate m^ / (sqrt(v^) + epsilon) = rate / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + epsilon)
        double meanCorrection = 1 - Math.Pow(_beta1, Steps), squareCorrection = 1 - Math.Pow(_beta2, Steps);
        AdamStep step = new(_beta1, _beta2, (float)(1 / Math.Sqrt(squareCorrection)), _epsilon, (float)(-learningRate / meanCorrection));
        step.Apply(gradient, _mean[index].AsSpan(start), _square[index].AsSpan(start), value);
    }
}
