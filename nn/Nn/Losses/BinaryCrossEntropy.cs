namespace Digits.Nn.Losses;

/// <summary>Binary cross-entropy of logistic probabilities, from logits: max(x, 0) - x t + log(1 + exp(-|x|)).</summary>
/// <remarks>
/// Targets lie in [0, 1]. Each sample's outputs are summed, samples averaged: the likelihood of independent pixels, as a
/// variational autoencoder needs it. The gradient is (logistic(x) - t) / batch. Finite for logits of any finite size.
/// </remarks>
public sealed class BinaryCrossEntropy : ILoss
{
    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int batch, Span<float> gradient)
    {
        LossChecks.Size(nameof(BinaryCrossEntropy), outputs.Length, targets.Length, batch, gradient.Length);
        double loss = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            float x = outputs[i];
            float decay = MathF.Exp(-MathF.Abs(x));
            loss += Math.Max(x, 0) - ((double)x * targets[i]) + Math.Log(1 + (double)decay);
            float probability = x >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
            gradient[i] = (probability - targets[i]) / batch;
        }

        return batch == 0 ? 0 : loss / batch;
    }
}
