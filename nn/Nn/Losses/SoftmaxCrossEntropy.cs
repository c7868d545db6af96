using System.Numerics.Tensors;
using Digits.Nn.Kernels;

namespace Digits.Nn.Losses;

/// <summary>Cross-entropy of softmax probabilities, computed from logits in one step: log-sum-exp(x) - sum of t[i] x[i].</summary>
/// <remarks>
/// Targets are distributions: each sample's sum to 1 (one-hot, smoothed or mixed). The gradient is (softmax(x) - t) / batch.
/// Fused, so that logits of +-10^4 give finite losses where the logarithm of a softmax would be that of 0.
/// </remarks>
public sealed class SoftmaxCrossEntropy : ILoss
{
    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int batch, Span<float> gradient)
    {
        int size = LossChecks.Size(nameof(SoftmaxCrossEntropy), outputs.Length, targets.Length, batch, gradient.Length);
        double loss = 0;
        for (int n = 0; n < batch; n++)
        {
            ReadOnlySpan<float> logits = outputs.Slice(n * size, size), target = targets.Slice(n * size, size);
            Span<float> row = gradient.Slice(n * size, size);
            double logSumExp = Softmax.LogSumExp(logits);
            for (int i = 0; i < size; i++)
            {
                // Term by term, so that a class of target 0 may have a logit of any size.
                loss += target[i] == 0 ? 0 : target[i] * (logSumExp - logits[i]);
            }

            Softmax.Apply(logits, row);
            TensorPrimitives.Subtract(row, target, row);
            TensorPrimitives.Divide(row, batch, row);
        }

        return batch == 0 ? 0 : loss / batch;
    }
}
