using System.Numerics.Tensors;
using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>The logistic function 1 / (1 + exp(-x)) of each number. As a last layer before cross-entropy use the loss "with logits" instead.</summary>
public sealed class Sigmoid : Layer
{
    internal Sigmoid(LayerSpec spec, string name, Shape input)
        : base(spec, name, input, input)
    {
    }

    internal override void Infer(int batch, float[] input, float[] output, Execution execution) =>
        TensorPrimitives.Sigmoid(input.AsSpan(0, batch * InputShape.Size), output);

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        if (inputGradient is not null)
        {
            int length = batch * InputShape.Size;
            Elementwise.Map(outputGradient.AsSpan(0, length), output, inputGradient, default(LogisticGradientOperator));
        }
    }
}
