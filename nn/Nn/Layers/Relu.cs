using System.Numerics.Tensors;
using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>max(x, 0) for each number; NaN stays NaN. The gradient at 0 is 0.</summary>
public sealed class Relu : Layer
{
    internal Relu(LayerSpec spec, string name, Shape input)
        : base(spec, name, input, input)
    {
    }

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        if (execution.Team.Workers == 1)
        {
            TensorPrimitives.Max(input.AsSpan(0, batch * InputShape.Size), 0, output);
        }
        else
        {
            SplitInfer(batch, input, output, execution);
        }
    }

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        if (inputGradient is not null)
        {
            execution.Split(batch * InputShape.Size, (start, count) => Elementwise.Map(
                outputGradient.AsSpan(start, count), output.AsSpan(start, count), inputGradient.AsSpan(start, count), default(WherePositiveOperator)));
        }
    }

    private void SplitInfer(int batch, float[] input, float[] output, Execution execution) =>
        execution.Split(batch * InputShape.Size, (start, count) => TensorPrimitives.Max(input.AsSpan(start, count), 0, output.AsSpan(start, count)));
}
