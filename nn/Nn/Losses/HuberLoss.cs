namespace Digits.Nn.Losses;

/// <summary>The mean over all outputs of all samples of d^2 / 2 where |d| is at most delta, else delta (|d| - delta / 2), d = x - t.</summary>
/// <remarks>Huber, 1964; as PyTorch's HuberLoss. An outlier pulls with a force of delta at the most.</remarks>
public sealed class HuberLoss : ILoss
{
    private readonly float _delta;

    /// <summary>Makes a loss.</summary>
    /// <param name="delta">Where the parabola becomes a line; above 0.</param>
    /// <exception cref="ArgumentException">Delta is not positive.</exception>
    public HuberLoss(float delta = 1) =>
        _delta = delta > 0 ? delta : throw new ArgumentException($"HuberLoss: delta must be above 0; got {delta}.", nameof(delta));

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int batch, Span<float> gradient)
    {
        LossChecks.Size(nameof(HuberLoss), outputs.Length, targets.Length, batch, gradient.Length);
        double loss = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            float difference = outputs[i] - targets[i], size = MathF.Abs(difference);
            loss += size <= _delta ? 0.5 * difference * difference : _delta * (size - (0.5 * _delta));
            gradient[i] = Math.Clamp(difference, -_delta, _delta) / outputs.Length;
        }

        return outputs.IsEmpty ? 0 : loss / outputs.Length;
    }
}
