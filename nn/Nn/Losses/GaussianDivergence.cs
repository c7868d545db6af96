namespace Digits.Nn.Losses;

/// <summary>How far a normal distribution is from the standard one: the Kullback-Leibler divergence KL(N(mean, variance) || N(0, 1)).</summary>
/// <remarks>0.5 (mean^2 + variance - log variance - 1) for each number (Kingma and Welling, 2014, appendix B). Infinite where exp(log variance) overflows.</remarks>
public static class GaussianDivergence
{
    /// <summary>The divergence of one number's distribution, in nats; at least 0.</summary>
    public static double Of(float mean, float logVariance) =>
        0.5 * (((double)mean * mean) + Math.Exp(logVariance) - logVariance - 1);

    /// <summary>The derivative of weight times the divergence, averaged over a batch.</summary>
    /// <returns>For the mean and for the log-variance.</returns>
    public static (float Mean, float LogVariance) Gradient(float mean, float logVariance, float weight, int batch)
    {
        float deviation = MathF.Exp(logVariance / 2);
        return (weight * mean / batch, weight * ((deviation * deviation) - 1) / 2 / batch);
    }
}
