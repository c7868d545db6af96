using Digits.Nn.Initializers;
using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Convolution;
using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Cross-correlates images with a bank of square filters; see <see cref="ConvGeometry"/> for the output's size.</summary>
/// <remarks>
/// weight is [filters, channels / groups, kernel, kernel] and bias [filters], as in PyTorch's Conv2d. Where it is computed by Winograd's way (3 x 3, stride 1, enough
/// channels), an infinity in the input becomes NaN over the tiles of up to 4 x 4 outputs that it lies in; computed directly it reaches only the outputs whose filters touch it.
/// </remarks>
public sealed class Conv2d : Layer
{
    private readonly IInferenceConvolution _convolution;
    private readonly ITrainingConvolution _training;
    private BatchNorm? _normalization;
    private bool _isRectified;
    private bool _isRectifiedInTraining;
    private Prepared? _prepared;

    internal Conv2d(Conv2dSpec spec, string name, Shape input, RandomSource? random)
        : this(spec, name, input, random, Describe(spec, name, input))
    {
    }

    private Conv2d(Conv2dSpec spec, string name, Shape input, RandomSource? random, ConvGeometry geometry)
        : base(spec, name, input, new Shape(geometry.Filters, geometry.OutputHeight, geometry.OutputWidth))
    {
        Geometry = geometry;
        _convolution = Convolutions.Choose(geometry);
        _training = Convolutions.ChooseForTraining(_convolution);
        Weight = new Parameter($"{name}.weight", [geometry.Filters, geometry.Channels / geometry.Groups, geometry.Kernel, geometry.Kernel]);
        Bias = spec.Bias ? new Parameter($"{name}.bias", [geometry.Filters]) : null;
        int taps = geometry.Kernel * geometry.Kernel;
        WeightInitializer.Fill(spec.Initializer, Weight, geometry.Depth, geometry.Filters * taps, geometry.Filters, random);
    }

    /// <summary>Sizes of the convolution.</summary>
    public ConvGeometry Geometry { get; }

    /// <summary>[filters, channels / groups, kernel, kernel].</summary>
    public Parameter Weight { get; }

    /// <summary>[filters], or null for none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Bias is null ? [Weight] : [Weight, Bias];

    internal override int ScratchSize => Math.Max(_convolution.ScratchSize, _training.ScratchSize);

    private float[] BiasValues => Bias?.Value ?? [];

    internal override bool TryFold(BatchNorm normalization)
    {
        _normalization = normalization;
        return true;
    }

    internal override bool TryRectify() => _isRectified = true;

    internal override bool TryRectifyTraining() => _isRectifiedInTraining = true;

    /// <summary>Whether the pooling after the rectifier does the backward passes of the rectifier and of the bias.</summary>
    internal bool IsBeforeRectifiedPool { get; set; }

    internal override void Prepare()
    {
        FoldedParameters folded = FoldedParameters.Of(Weight, Bias, _normalization, outputDimension: 0);
        _prepared = new Prepared(_convolution.Pack(folded.Weight), folded.Bias, folded.Weight);
    }

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        Prepared prepared = _prepared!;
        _convolution.Forward(batch, input, prepared.Weight, prepared.Bias, output, execution, _isRectified);
    }

    /// <summary>Whether <see cref="InferPlus"/> adds as it writes, and no rectifier comes before the sum.</summary>
    internal bool CanInferPlus => _convolution is IAddingConvolution && !_isRectified;

    /// <summary><see cref="Infer"/>, with something added to each output and, if so wished, 0 put where the sum is negative.</summary>
    internal void InferPlus(int batch, float[] input, float[] addend, float[] output, bool rectify, Execution execution)
    {
        Prepared prepared = _prepared!;
        ((IAddingConvolution)_convolution).Forward(batch, input, prepared.Weight, prepared.Bias, addend, output, execution, rectify);
    }

    internal override void Forward(int batch, float[] input, float[] output, LayerMemory memory, Execution execution) =>
        _training.Forward(batch, input, Weight.Value, BiasValues, output, execution, _isRectifiedInTraining);

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        if (_isRectifiedInTraining && !IsBeforeRectifiedPool)
        {
            execution.Split(batch * OutputShape.Size, (start, count) => Rectify(outputGradient.AsSpan(start, count), output.AsSpan(start, count)));
        }

        _training.BackwardWeights(batch, input, outputGradient, Weight.Gradient, execution);
        if (Bias is not null && !IsBeforeRectifiedPool)
        {
            BiasGradient.Sum(batch, Geometry.Filters, Geometry.OutputPlane, outputGradient, Bias.Gradient, execution);
        }

        if (inputGradient is not null)
        {
            _training.BackwardInput(batch, outputGradient, Weight.Value, inputGradient, execution);
        }
    }

    internal override void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution)
    {
        if (_isRectified)
        {
            int length = batch * OutputShape.Size;
            Rectify(outputGradient.AsSpan(0, length), output.AsSpan(0, length));
        }

        _training.BackwardInput(batch, outputGradient, _prepared!.Folded, inputGradient, execution);
    }

    /// <summary>The rectifier's own backward pass, in the memory that it shares with this layer.</summary>
    private static void Rectify(Span<float> gradient, ReadOnlySpan<float> output) => Elementwise.Map(gradient, output, gradient, default(WherePositiveOperator));

    private static ConvGeometry Describe(Conv2dSpec spec, string name, Shape input) =>
        input.Rank == 3
            ? new ConvGeometry(input[0], input[1], input[2], spec.Channels, spec.Kernel, spec.Stride, spec.Padding, spec.Dilation, spec.Groups)
            : throw new ArgumentException($"Conv2d '{name}': expected an input of channels x height x width, got {input}.");

    // One reference, so that threads at work never see the filters of one preparation and the bias of another.
    private sealed record Prepared(PackedFilters Weight, float[] Bias, float[] Folded);
}
