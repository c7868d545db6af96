namespace Digits.Nn.Losses;

/// <summary>What training makes smaller.</summary>
public interface ILoss
{
    /// <summary>Computes the loss of a batch and its gradient.</summary>
    /// <param name="outputs">What the network gave, [batch, size].</param>
    /// <param name="targets">What it should have given, [batch, size].</param>
    /// <param name="batch">Samples; 0 gives a loss of 0.</param>
    /// <param name="gradient">The derivative of the mean loss for each output, [batch, size]; overwritten.</param>
    /// <returns>The loss, averaged over the samples.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of <paramref name="batch"/>.</exception>
    double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int batch, Span<float> gradient);
}
