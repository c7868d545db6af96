namespace Digits.Recognition;

/// <summary>Turns logits into calibrated probabilities: p_i = e^(z_i / T) / sum_j e^(z_j / T).</summary>
/// <remarks>
/// The largest logit is subtracted first, so no logit overflows. Doubles, in class order: the result does not depend on the
/// processor's vector width. T: Guo et al., "On calibration of modern neural networks", 2017.
/// </remarks>
internal static class TemperatureSoftmax
{
    /// <summary>Fills the probabilities. Where a logit is minus infinity its probability is 0; one must be finite.</summary>
    public static void Apply(ReadOnlySpan<float> logits, double temperature, Span<float> probabilities)
    {
        double largest = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        Span<double> exponentials = stackalloc double[logits.Length];
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            exponentials[i] = Math.Exp((logits[i] - largest) / temperature);
            sum += exponentials[i];
        }

        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = (float)(exponentials[i] / sum);
        }
    }
}
