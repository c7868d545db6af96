using System.Numerics.Tensors;
using Digits.Nn.Kernels;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>In training, sets each number to 0 with probability rate and divides the others by 1 - rate; otherwise changes nothing.</summary>
/// <remarks>Srivastava et al., 2014, in the inverted form, which leaves inference alone.</remarks>
public sealed class Dropout : Layer
{
    private readonly float _rate;

    internal Dropout(DropoutSpec spec, string name, Shape input)
        : base(spec, name, input, input) =>
        _rate = spec.Rate is >= 0 and < 1
            ? spec.Rate
            : throw new ArgumentException($"Dropout '{name}': the rate must be at least 0 and below 1; got {spec.Rate}.");

    internal override bool IsIdentity => true;

    internal override LayerMemory CreateMemory(int maxBatch) => new Mask(maxBatch * InputShape.Size);

    internal override void Infer(int batch, float[] input, float[] output, Execution execution) =>
        input.AsSpan(0, batch * InputShape.Size).CopyTo(output);

    internal override void Forward(int batch, float[] input, float[] output, LayerMemory memory, Execution execution)
    {
        Mask mask = (Mask)memory;
        Span<float> factors = mask.Factors.AsSpan(0, batch * InputShape.Size);
        RandomSource random = new(mask.StepSeed);
        float kept = 1 / (1 - _rate);
        foreach (ref float factor in factors)
        {
            factor = random.NextSingle() < _rate ? 0 : kept;
        }

        TensorPrimitives.Multiply(input.AsSpan(0, factors.Length), factors, output);
    }

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        if (inputGradient is not null)
        {
            int length = batch * InputShape.Size;
            TensorPrimitives.Multiply(outputGradient.AsSpan(0, length), ((Mask)memory).Factors.AsSpan(0, length), inputGradient);
        }
    }

    internal override void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution) =>
        outputGradient.AsSpan(0, batch * InputShape.Size).CopyTo(inputGradient);

    private sealed class Mask(int size) : LayerMemory
    {
        public float[] Factors { get; } = new float[size];
    }
}
