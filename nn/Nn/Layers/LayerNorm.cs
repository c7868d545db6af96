using System.Numerics.Tensors;
using Digits.Nn.Kernels;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>y = weight (x - mean) / sqrt(variance + epsilon) + bias, mean and biased variance taken over all numbers of a sample.</summary>
/// <remarks>
/// Ba, Kiros and Hinton, 2016. weight and bias have the input's shape, as in PyTorch's LayerNorm over the whole sample. Training
/// and inference do the same, and no sample sees another.
/// </remarks>
public sealed class LayerNorm : Layer
{
    private readonly float _epsilon;

    internal LayerNorm(LayerNormSpec spec, string name, Shape input)
        : base(spec, name, input, input)
    {
        if (!(spec.Epsilon > 0 && float.IsFinite(spec.Epsilon)))
        {
            throw new ArgumentException($"LayerNorm '{name}': expected epsilon > 0, got {spec.Epsilon}.");
        }

        _epsilon = spec.Epsilon;
        Weight = new Parameter($"{name}.weight", input.ToArray(), isDecayed: false, initial: 1);
        Bias = new Parameter($"{name}.bias", input.ToArray(), isDecayed: false);
    }

    /// <summary>The scale of each number.</summary>
    public Parameter Weight { get; }

    /// <summary>The shift of each number.</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [Weight, Bias];

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        int size = InputShape.Size;
        for (int n = 0; n < batch; n++)
        {
            Span<float> y = output.AsSpan(n * size, size);
            Normalize(input.AsSpan(n * size, size), y);

            // Two roundings on every machine: TensorPrimitives.MultiplyAdd does not say how many it makes.
            TensorPrimitives.Multiply(y, Weight.Value, y);
            TensorPrimitives.Add(y, Bias.Value, y);
        }
    }

    /// <summary>With x^ the normalised input and g = dy weight: dx = (g - mean(g) - x^ mean(g x^)) / deviation.</summary>
    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        int size = InputShape.Size;
        float[] normalized = new float[size], g = new float[size];
        Weight.Gradient.AsSpan().Clear();
        Bias.Gradient.AsSpan().Clear();
        for (int n = 0; n < batch; n++)
        {
            ReadOnlySpan<float> dy = outputGradient.AsSpan(n * size, size);
            double inverse = Normalize(input.AsSpan(n * size, size), normalized);
            TensorPrimitives.Add(Bias.Gradient, dy, Bias.Gradient);
            TensorPrimitives.MultiplyAdd(dy, normalized, Weight.Gradient, Weight.Gradient);
            if (inputGradient is null)
            {
                continue;
            }

            Differentiate(dy, normalized, g, inverse, inputGradient.AsSpan(n * size, size));
        }
    }

    internal override void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution)
    {
        int size = InputShape.Size;
        float[] normalized = new float[size], g = new float[size];
        for (int n = 0; n < batch; n++)
        {
            double inverse = Normalize(input.AsSpan(n * size, size), normalized);
            Differentiate(outputGradient.AsSpan(n * size, size), normalized, g, inverse, inputGradient.AsSpan(n * size, size));
        }
    }

    private void Differentiate(ReadOnlySpan<float> dy, float[] normalized, float[] g, double inverse, Span<float> dx)
    {
        TensorPrimitives.Multiply(dy, Weight.Value, g);
        float mean = (float)(FixedOrder.Sum(g) / g.Length), slope = (float)(FixedOrder.Dot(g, normalized) / g.Length);
        TensorPrimitives.MultiplyAdd(normalized, -slope, g, dx);
        TensorPrimitives.Subtract(dx, mean, dx);
        TensorPrimitives.Multiply(dx, (float)inverse, dx);
    }

    /// <summary>Writes (x - mean) / deviation and gives 1 / deviation.</summary>
    private double Normalize(ReadOnlySpan<float> x, Span<float> normalized)
    {
        double mean = FixedOrder.Sum(x) / x.Length;
        double inverse = 1 / Math.Sqrt((FixedOrder.SumOfSquaredDifferences(x, mean) / x.Length) + _epsilon);
        TensorPrimitives.Subtract(x, (float)mean, normalized);
        TensorPrimitives.Multiply(normalized, (float)inverse, normalized);
        return inverse;
    }
}
