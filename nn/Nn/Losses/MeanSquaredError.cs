using System.Numerics.Tensors;

namespace Digits.Nn.Losses;

/// <summary>The mean of (x - t)^2 over all outputs of all samples, as PyTorch's MSELoss.</summary>
public sealed class MeanSquaredError : ILoss
{
    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int batch, Span<float> gradient)
    {
        LossChecks.Size(nameof(MeanSquaredError), outputs.Length, targets.Length, batch, gradient.Length);
        if (outputs.IsEmpty)
        {
            return 0;
        }

        TensorPrimitives.Subtract(outputs, targets, gradient);
        double loss = 0;
        foreach (float difference in gradient)
        {
            loss += (double)difference * difference;
        }

        TensorPrimitives.Multiply(gradient, 2f / outputs.Length, gradient);
        return loss / outputs.Length;
    }
}
