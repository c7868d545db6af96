using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Kernels.Pooling;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>The largest number of each window of each channel; windows that would reach over the edge are left out.</summary>
/// <remarks>OH = floor((H - size) / stride) + 1. Of equal numbers the first counts; a NaN in the window is the result.</remarks>
public sealed class MaxPool2d : Layer
{
    private readonly int _size;
    private readonly int _stride;

    internal MaxPool2d(MaxPool2dSpec spec, string name, Shape input)
        : base(spec, name, input, PoolWindow.Over(input, spec.Size, spec.Stride, $"MaxPool2d '{name}'"))
    {
        _size = spec.Size;
        _stride = PoolWindow.StrideOf(spec.Size, spec.Stride);
    }

    /// <summary>
    /// The convolution before this layer, where nothing but a rectifier lies between. The backward pass then does the rectifier's and the bias's, on a quarter of
    /// the numbers: where a window's largest is not positive, none of its numbers is, and what goes to the windows' numbers sums to what comes to the windows.
    /// </summary>
    internal Conv2d? RectifiedConvolution { get; set; }

    internal override LayerMemory CreateMemory(int maxBatch) => new Winners(maxBatch * OutputShape.Size);

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        if (execution.Team.Workers == 1)
        {
            Run(0, batch, input, output, null);
        }
        else
        {
            SplitRun(batch, input, output, null, execution);
        }
    }

    internal override void Forward(int batch, float[] input, float[] output, LayerMemory memory, Execution execution) =>
        SplitRun(batch, input, output, ((Winners)memory).Indices, execution);

    internal override void Trace(int batch, float[] input, float[] output, LayerMemory memory, Execution execution) =>
        Forward(batch, input, output, memory, execution);

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        if (inputGradient is null)
        {
            return;
        }

        if (RectifiedConvolution is not null)
        {
            Span<float> gradient = outputGradient.AsSpan(0, batch * OutputShape.Size);
            Elementwise.Map(gradient, output.AsSpan(0, gradient.Length), gradient, default(WherePositiveOperator));
            if (RectifiedConvolution.Bias is Parameter bias)
            {
                BiasGradient.Sum(batch, OutputShape[0], OutputShape[1] * OutputShape[2], outputGradient, bias.Gradient, execution);
            }
        }

        InferGradient(batch, input, output, outputGradient, inputGradient, memory, execution);
    }

    // Apart from what the backward pass does for other layers.
    internal override void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution)
    {
        int[] winners = ((Winners)memory).Indices;
        execution.Split(batch, (start, count) =>
        {
            // Image by image: what was cleared is still in the cache when it is written to.
            for (int image = start; image < start + count; image++)
            {
                inputGradient.AsSpan(image * InputShape.Size, InputShape.Size).Clear();
                int first = image * OutputShape.Size;
                ReadOnlySpan<float> gradient = outputGradient.AsSpan(first, OutputShape.Size);
                ReadOnlySpan<int> places = winners.AsSpan(first, OutputShape.Size);
                for (int i = 0; i < places.Length; i++)
                {
                    inputGradient[places[i]] += gradient[i];
                }
            }
        });
    }

    private bool Is2x2 => _size == 2 && _stride == 2;

    private void SplitRun(int batch, float[] input, float[] output, int[]? winners, Execution execution) =>
        execution.Split(batch, (start, count) => Run(start, count, input, output, winners));

    private unsafe void Run(int start, int count, float[] input, float[] output, int[]? winners)
    {
        int height = InputShape[1], width = InputShape[2], outputHeight = OutputShape[1], outputWidth = OutputShape[2];
        if (Is2x2 && winners is null)
        {
            fixed (float* from = input, to = output)
            {
                int first = start * InputShape[0];
                MaxPool2x2.Planes(from + ((long)first * height * width), to + ((long)first * outputHeight * outputWidth), count * InputShape[0], height, width);
            }

            return;
        }

        fixed (float* from = input)
        {
            for (int plane = start * InputShape[0]; plane < (start + count) * InputShape[0]; plane++)
            {
                for (int y = 0; y < outputHeight; y++)
                {
                    int corner = (plane * height * width) + (y * _stride * width);
                    int target = ((plane * outputHeight) + y) * outputWidth;
                    Span<float> row = output.AsSpan(target, outputWidth);
                    Span<int> indices = winners is null ? [] : winners.AsSpan(target, outputWidth);
                    if (Is2x2)
                    {
                        MaxPool2x2.Row(input.AsSpan(corner, width), input.AsSpan(corner + width, width), row, indices, corner, corner + width);
                    }
                    else
                    {
                        MaxPoolWindows.Row(from, corner, width, _size, _stride, row, indices);
                    }
                }
            }
        }
    }

    private sealed class Winners(int size) : LayerMemory
    {
        public int[] Indices { get; } = new int[size];
    }
}
