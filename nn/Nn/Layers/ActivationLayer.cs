using Digits.Nn.Kernels;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>A function of each number by itself.</summary>
public abstract class ActivationLayer : Layer
{
    private protected ActivationLayer(LayerSpec spec, string name, Shape input)
        : base(spec, name, input, input)
    {
    }

    internal sealed override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        int length = batch * InputShape.Size;
        if (execution.Team.Workers == 1)
        {
            Apply(input.AsSpan(0, length), output);
        }
        else
        {
            SplitInfer(length, input, output, execution);
        }
    }

    internal sealed override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        if (inputGradient is not null)
        {
            execution.Split(batch * InputShape.Size, (start, count) => ApplyGradient(
                outputGradient.AsSpan(start, count), input.AsSpan(start, count), output.AsSpan(start, count), inputGradient.AsSpan(start, count)));
        }
    }

    /// <summary>y = f(x), to the same bits on every machine.</summary>
    private protected abstract void Apply(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>dx = dy f'(x), from x or from y = f(x).</summary>
    private protected abstract void ApplyGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> dx);

    // Apart from Infer, so that the path of one thread makes no closure.
    private void SplitInfer(int length, float[] input, float[] output, Execution execution) =>
        execution.Split(length, (start, count) => Apply(input.AsSpan(start, count), output.AsSpan(start, count)));
}
