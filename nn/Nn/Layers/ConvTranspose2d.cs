using System.Numerics.Tensors;
using Digits.Nn.Initializers;
using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Convolution;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>The transpose of a convolution, which enlarges images: every pixel adds a scaled filter to the output.</summary>
/// <remarks>
/// OH = (H - 1) stride - 2 padding + kernel + outputPadding (Dumoulin and Visin, 2016). weight is [channels, filters, kernel,
/// kernel] and bias [filters], as in PyTorch's ConvTranspose2d. Its forward pass is the input's gradient of a convolution from
/// the output to the input, and its backward pass that convolution.
/// </remarks>
public sealed class ConvTranspose2d : Layer
{
    // The one implementation whose input gradient is the same bits on every machine: here that is the prediction.
    private readonly Im2ColConvolution _convolution;
    private BatchNorm? _normalization;
    private FoldedParameters? _prepared;

    internal ConvTranspose2d(ConvTranspose2dSpec spec, string name, Shape input, RandomSource? random)
        : this(spec, name, input, random, Describe(spec, name, input))
    {
    }

    private ConvTranspose2d(ConvTranspose2dSpec spec, string name, Shape input, RandomSource? random, ConvGeometry geometry)
        : base(spec, name, input, new Shape(geometry.Channels, geometry.Height, geometry.Width))
    {
        Geometry = geometry;
        _convolution = new Im2ColConvolution(geometry);
        Weight = new Parameter($"{name}.weight", [geometry.Filters, geometry.Channels, geometry.Kernel, geometry.Kernel]);
        Bias = spec.Bias ? new Parameter($"{name}.bias", [geometry.Channels]) : null;

        // An output is reached by about kernel^2 / stride^2 taps of each channel.
        int taps = geometry.Kernel * geometry.Kernel, reached = (int)Math.Max(1, (long)geometry.Filters * taps / ((long)spec.Stride * spec.Stride));
        WeightInitializer.Fill(spec.Initializer, Weight, reached, geometry.Channels * taps, geometry.Filters, random);
    }

    /// <summary>Sizes of the convolution that this is the transpose of: its filters are this layer's input channels.</summary>
    public ConvGeometry Geometry { get; }

    /// <summary>[input channels, output channels, kernel, kernel].</summary>
    public Parameter Weight { get; }

    /// <summary>[output channels], or null for none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Bias is null ? [Weight] : [Weight, Bias];

    internal override int ScratchSize => _convolution.ScratchSize;

    internal override bool TryFold(BatchNorm normalization)
    {
        _normalization = normalization;
        return true;
    }

    internal override void Prepare() => _prepared = FoldedParameters.Of(Weight, Bias, _normalization, outputDimension: 1);

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        FoldedParameters prepared = _prepared!;
        Run(batch, input, prepared.Weight, prepared.Bias, output, execution);
    }

    internal override void Forward(int batch, float[] input, float[] output, LayerMemory memory, Execution execution) =>
        Run(batch, input, Weight.Value, Bias?.Value ?? [], output, execution);

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        _convolution.BackwardWeights(batch, outputGradient, input, Weight.Gradient, execution);
        if (Bias is not null)
        {
            BiasGradient.Sum(batch, OutputShape[0], OutputShape[1] * OutputShape[2], outputGradient, Bias.Gradient, execution);
        }

        if (inputGradient is not null)
        {
            _convolution.Forward(batch, outputGradient, _convolution.Pack(Weight.Value), [], inputGradient, execution);
        }
    }

    internal override void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution) =>
        _convolution.Forward(batch, outputGradient, _convolution.Pack(_prepared!.Weight), [], inputGradient, execution);

    private static ConvGeometry Describe(ConvTranspose2dSpec spec, string name, Shape input)
    {
        if (input.Rank != 3)
        {
            throw new ArgumentException($"ConvTranspose2d '{name}': expected an input of channels x height x width, got {input}.");
        }

        if (spec.Channels < 1 || spec.Kernel < 1 || spec.Stride < 1 || spec.Padding < 0 || spec.OutputPadding < 0 || spec.OutputPadding >= spec.Stride)
        {
            throw new ArgumentException(
                $"ConvTranspose2d '{name}': sizes must be positive, padding at least 0 and output padding at least 0 and below the stride; got "
                + $"{spec.Channels} channels, kernel {spec.Kernel}, stride {spec.Stride}, padding {spec.Padding}, output padding {spec.OutputPadding}.");
        }

        long height = Grow(input[1]), width = Grow(input[2]);
        if (height <= 0 || width <= 0)
        {
            throw new ArgumentException($"ConvTranspose2d '{name}': a padding of {spec.Padding} leaves nothing of an output of {input}.");
        }

        return height <= int.MaxValue && width <= int.MaxValue
            ? new ConvGeometry(spec.Channels, (int)height, (int)width, input[0], spec.Kernel, spec.Stride, spec.Padding)
            : throw new ArgumentException($"ConvTranspose2d '{name}': no array holds an output of {spec.Channels}x{height}x{width}.");

        long Grow(int size) => ((size - 1L) * spec.Stride) - (2L * spec.Padding) + spec.Kernel + spec.OutputPadding;
    }

    private void Run(int batch, float[] input, float[] weight, float[] bias, float[] output, Execution execution)
    {
        _convolution.BackwardInput(batch, input, weight, output, execution);
        int plane = OutputShape[1] * OutputShape[2];
        for (int i = 0; i < batch * bias.Length; i++)
        {
            Span<float> values = output.AsSpan(i * plane, plane);
            TensorPrimitives.Add(values, bias[i % bias.Length], values);
        }
    }
}
