using System.Numerics.Tensors;
using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Elementwise;

namespace Digits.Nn.Losses;

/// <summary>Cross-entropy of softmax probabilities, computed from logits in one step: log-sum-exp(x) - sum of t[i] x[i].</summary>
/// <remarks>
/// Targets are distributions: each sample's sum to 1 (one-hot, smoothed or mixed). The gradient is (softmax(x) - t) / batch.
/// Fused, so that logits of +-10^4 give finite losses where the logarithm of a softmax would be that of 0. With class weights w, the
/// loss is the sum of w[i] t[i] (log-sum-exp(x) - x[i]), averaged over samples, as PyTorch has it for targets that are distributions.
/// </remarks>
public sealed class SoftmaxCrossEntropy : ILoss
{
    private readonly float[]? _classWeights;

    /// <summary>Makes a loss.</summary>
    /// <param name="classWeights">How much each class counts, finite and at least 0; null for all the same.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite.</exception>
    public SoftmaxCrossEntropy(IReadOnlyList<float>? classWeights = null)
    {
        _classWeights = classWeights?.ToArray();
        if (_classWeights is not null && _classWeights.Any(weight => !(weight >= 0 && float.IsFinite(weight))))
        {
            throw new ArgumentException(
                $"{nameof(SoftmaxCrossEntropy)}: class weights must be finite and at least 0; got {string.Join(", ", _classWeights)}.", nameof(classWeights));
        }
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int batch, Span<float> gradient)
    {
        int size = LossChecks.Size(nameof(SoftmaxCrossEntropy), outputs.Length, targets.Length, batch, gradient.Length);
        if (_classWeights is not null && batch > 0 && _classWeights.Length != size)
        {
            throw new ArgumentException($"{nameof(SoftmaxCrossEntropy)}: {_classWeights.Length} class weights do not fit {size} outputs.");
        }

        double loss = 0;
        for (int n = 0; n < batch; n++)
        {
            ReadOnlySpan<float> logits = outputs.Slice(n * size, size), target = targets.Slice(n * size, size);
            Span<float> row = gradient.Slice(n * size, size);
            double logSumExp = Softmax.LogSumExp(logits);
            if (_classWeights is not null)
            {
                loss += Weighted(logits, target, logSumExp, _classWeights, row);
                TensorPrimitives.Divide(row, batch, row);
                continue;
            }

            for (int i = 0; i < size; i++)
            {
                // Term by term, so that a class of target 0 may have a logit of any size.
                loss += target[i] == 0 ? 0 : target[i] * (logSumExp - logits[i]);
            }

            Softmax.Apply(logits, row);
            Elementwise.Map(row, target, row, new DifferenceOperator(batch));
        }

        return batch == 0 ? 0 : loss / batch;
    }

    /// <summary>One sample's loss; its gradient is softmax(x) times the sum of w[i] t[i], less w[i] t[i].</summary>
    private static double Weighted(ReadOnlySpan<float> logits, ReadOnlySpan<float> target, double logSumExp, float[] weights, Span<float> gradient)
    {
        double loss = 0, total = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double share = (double)weights[i] * target[i];
            total += share;
            loss += share == 0 ? 0 : share * (logSumExp - logits[i]);
        }

        Softmax.Apply(logits, gradient);
        for (int i = 0; i < logits.Length; i++)
        {
            gradient[i] = (float)((gradient[i] * total) - ((double)weights[i] * target[i]));
        }

        return loss;
    }
}
