using System.Numerics.Tensors;

namespace Digits.Nn.Kernels;

/// <summary>The normalised exponential: p[i] = exp(x[i] - m) / sum of exp(x[j] - m), m the largest x.</summary>
/// <remarks>
/// Taking the largest away first keeps logits of any size finite; <see cref="TensorPrimitives"/>' own routine does not.
/// A NaN among the logits makes every probability NaN, and so does an infinite largest logit: +infinity, or nothing but -infinity. A -infinity beside
/// finite logits has probability 0.
/// </remarks>
public static class Softmax
{
    // Sums of fewer numbers are TensorPrimitives' on any machine with AVX2; of more, their order depends on the width of vectors and on where the numbers lie.
    private const int FixedFrom = 16;

    /// <summary>Turns logits into probabilities that sum to 1.</summary>
    /// <param name="logits">Any real numbers; empty gives nothing.</param>
    /// <param name="probabilities">As long as the logits; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Apply(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        if (logits.Length != probabilities.Length)
        {
            throw new ArgumentException($"Softmax: {logits.Length} logits cannot fill {probabilities.Length} probabilities.");
        }

        if (logits.IsEmpty)
        {
            return;
        }

        float max = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, max, probabilities);
        TensorPrimitives.Exp(probabilities, probabilities);
        float sum = probabilities.Length < FixedFrom ? TensorPrimitives.Sum(probabilities) : (float)FixedOrder.Sum(probabilities);
        TensorPrimitives.Divide(probabilities, sum, probabilities);
    }

    /// <summary>The logarithm of the sum of exponentials, log(sum of exp(x[i])), without overflow.</summary>
    /// <param name="logits">At least one number. Where the largest is infinite, so is the result; a NaN makes it NaN.</param>
    public static double LogSumExp(ReadOnlySpan<float> logits)
    {
        float max = TensorPrimitives.Max(logits);
        if (float.IsInfinity(max))
        {
            return max;
        }

        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - max);
        }

        return max + Math.Log(sum);
    }
}
