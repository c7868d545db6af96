namespace Digits.Nn.Losses;

/// <summary>What training makes smaller.</summary>
/// <remarks>
/// Of finite outputs of any size (denormals too) losses are finite. A NaN among a sample's outputs makes the loss NaN, unless the sample's class has weight 0, and is seen in that sample's gradient alone; an infinite
/// output makes the loss NaN or infinite, but for minus infinity as the logit of a class of target 0 in cross-entropy, which rules the class out.
/// </remarks>
public interface ILoss
{
    /// <summary>Computes the loss of a batch and its gradient.</summary>
    /// <param name="outputs">What the network gave, [batch, size].</param>
    /// <param name="targets">What it should have given, [batch, size].</param>
    /// <param name="batch">Samples; 0 gives a loss of 0.</param>
    /// <param name="gradient">The derivative of the mean loss for each output, [batch, size]; overwritten.</param>
    /// <returns>The loss: of <see cref="MeanSquaredError"/> and <see cref="HuberLoss"/> the mean over all outputs of all samples, else the mean over the samples.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of <paramref name="batch"/>.</exception>
    double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int batch, Span<float> gradient);
}
