using System.Numerics.Tensors;
using Digits.Nn.Tensors;

namespace Digits.Nn.Optimizers;

/// <summary>Shortens gradients that are too long, all by one factor, so that their direction stays (Pascanu, Mikolov and Bengio, 2013).</summary>
public static class GradientClipping
{
    // PyTorch's clip_grad_norm_ has the same guard against a norm of 0.
    private const double Guard = 1e-6;

    /// <summary>Scales the gradients of all trainable parameters so that their Euclidean norm, taken together, is at most a limit.</summary>
    /// <param name="parameters">Parameters with gradients.</param>
    /// <param name="limit">Above 0.</param>
    /// <returns>The norm before; with a NaN or an infinity among the gradients it is not finite, and nothing is changed.</returns>
    /// <exception cref="ArgumentException">The limit is not positive.</exception>
    public static double Apply(IReadOnlyList<Parameter> parameters, float limit)
    {
        if (!(limit > 0))
        {
            throw new ArgumentException($"GradientClipping: the limit must be above 0; got {limit}.", nameof(limit));
        }

        double squares = 0;
        foreach (Parameter parameter in parameters)
        {
            squares += parameter.IsTrainable ? SumOfSquares(parameter.Gradient) : 0;
        }

        double norm = Math.Sqrt(squares), factor = limit / (norm + Guard);
        for (int i = 0; i < parameters.Count && factor < 1 && double.IsFinite(norm); i++)
        {
            if (parameters[i].IsTrainable)
            {
                TensorPrimitives.Multiply(parameters[i].Gradient, (float)factor, parameters[i].Gradient);
            }
        }

        return norm;
    }

    // In double precision: the square of a large float may be none.
    private static double SumOfSquares(ReadOnlySpan<float> gradient) => Kernels.FixedOrder.SumOfSquaredDifferences(gradient, 0);
}
