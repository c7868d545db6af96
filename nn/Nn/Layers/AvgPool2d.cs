using Digits.Nn.Kernels;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>The mean of each window of each channel; windows that would reach over the edge are left out.</summary>
/// <remarks>OH = floor((H - size) / stride) + 1. Windows are summed row by row, in one order on every machine.</remarks>
public sealed class AvgPool2d : Layer
{
    private readonly int _size;
    private readonly int _stride;

    internal AvgPool2d(AvgPool2dSpec spec, string name, Shape input)
        : base(spec, name, input, PoolWindow.Over(input, spec.Size, spec.Stride, $"AvgPool2d '{name}'")) =>
        (_size, _stride) = (spec.Size, PoolWindow.StrideOf(spec.Size, spec.Stride));

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        if (execution.Team.Workers == 1)
        {
            Run(0, batch, input, output);
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
            execution.Split(batch, (start, count) => Spread(start, count, outputGradient, inputGradient));
        }
    }

    private void SplitInfer(int batch, float[] input, float[] output, Execution execution) =>
        execution.Split(batch, (start, count) => Run(start, count, input, output));

    private void Run(int start, int count, float[] input, float[] output)
    {
        float area = _size * _size;
        for (int target = start * OutputShape.Size; target < (start + count) * OutputShape.Size; target++)
        {
            int corner = Corner(target);
            float sum = 0;
            for (int row = 0; row < _size; row++)
            {
                foreach (float value in input.AsSpan(corner + (row * InputShape[2]), _size))
                {
                    sum += value;
                }
            }

            output[target] = sum / area;
        }
    }

    private void Spread(int start, int count, float[] outputGradient, float[] inputGradient)
    {
        float area = _size * _size;
        inputGradient.AsSpan(start * InputShape.Size, count * InputShape.Size).Clear();
        for (int target = start * OutputShape.Size; target < (start + count) * OutputShape.Size; target++)
        {
            int corner = Corner(target);
            float share = outputGradient[target] / area;
            for (int row = 0; row < _size; row++)
            {
                foreach (ref float gradient in inputGradient.AsSpan(corner + (row * InputShape[2]), _size))
                {
                    gradient += share;
                }
            }
        }
    }

    /// <summary>The first input of the window behind an output.</summary>
    private int Corner(int target)
    {
        int width = OutputShape[2], height = OutputShape[1];
        int x = target % width, y = target / width % height, plane = target / width / height;
        return (((plane * InputShape[1]) + (y * _stride)) * InputShape[2]) + (x * _stride);
    }
}
