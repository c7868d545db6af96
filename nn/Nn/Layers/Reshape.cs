using Digits.Nn.Kernels;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Gives the same numbers, in the same order, another shape; flattening is the case of one dimension.</summary>
public sealed class Reshape : Layer
{
    internal Reshape(LayerSpec spec, string name, Shape input, Shape output)
        : base(spec, name, input, output)
    {
        if (input.Size != output.Size)
        {
            throw new ArgumentException($"Reshape '{name}': {input} has {input.Size} numbers, {output} has {output.Size}.");
        }
    }

    internal override bool IsIdentity => true;

    internal override void Infer(int batch, float[] input, float[] output, Execution execution) =>
        input.AsSpan(0, batch * InputShape.Size).CopyTo(output);

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        if (inputGradient is not null)
        {
            outputGradient.AsSpan(0, batch * InputShape.Size).CopyTo(inputGradient);
        }
    }
}
