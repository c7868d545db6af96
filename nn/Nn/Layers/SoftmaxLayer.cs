using System.Numerics.Tensors;
using Digits.Nn.Kernels;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>The normalised exponential over all numbers of a sample. Classifiers end in logits instead: their loss has it built in.</summary>
public sealed class SoftmaxLayer : Layer
{
    internal SoftmaxLayer(LayerSpec spec, string name, Shape input)
        : base(spec, name, input, input)
    {
    }

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        int size = InputShape.Size;
        for (int n = 0; n < batch; n++)
        {
            Softmax.Apply(input.AsSpan(n * size, size), output.AsSpan(n * size, size));
        }
    }

    /// <summary>dx = y (dy - sum of dy y).</summary>
    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        int size = InputShape.Size;
        for (int n = 0; n < batch && inputGradient is not null; n++)
        {
            ReadOnlySpan<float> y = output.AsSpan(n * size, size), gradient = outputGradient.AsSpan(n * size, size);
            Span<float> result = inputGradient.AsSpan(n * size, size);
            TensorPrimitives.Subtract(gradient, (float)FixedOrder.Dot(gradient, y), result);
            TensorPrimitives.Multiply(result, y, result);
        }
    }
}
