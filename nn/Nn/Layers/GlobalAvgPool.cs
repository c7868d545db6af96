using Digits.Nn.Kernels;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>The mean of each channel: an image becomes one number a channel, flat (Lin, Chen and Yan, 2014).</summary>
public sealed class GlobalAvgPool : Layer
{
    private readonly int _plane;

    internal GlobalAvgPool(LayerSpec spec, string name, Shape input)
        : base(spec, name, input, input.Rank == 3
            ? new Shape(input[0])
            : throw new ArgumentException($"GlobalAvgPool '{name}': expected an input of channels x height x width, got {input}.")) =>
        _plane = input[1] * input[2];

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        for (int i = 0; i < batch * OutputShape.Size; i++)
        {
            output[i] = (float)(FixedOrder.Sum(input.AsSpan(i * _plane, _plane)) / _plane);
        }
    }

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        for (int i = 0; i < batch * OutputShape.Size && inputGradient is not null; i++)
        {
            inputGradient.AsSpan(i * _plane, _plane).Fill(outputGradient[i] / _plane);
        }
    }
}
