using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>y = body(x) + shortcut(x), where the shortcut is x itself or a projection of it to the body's shape.</summary>
/// <remarks>
/// He, Zhang, Ren and Sun, 2016. Whatever comes after the sum, such as a rectifier, is a layer of its own after this one, though a rectifier's work is done here. Parameters are
/// named "block.body.conv.weight" and "block.shortcut.conv.weight". Batch normalisation inside is folded as anywhere else.
/// </remarks>
public sealed class Residual : Layer
{
    private readonly LayerChain _body;
    private readonly LayerChain _shortcut;
    private bool _isRectified;
    private bool _isRectifiedInTraining;

    internal Residual(ResidualSpec spec, string name, Shape input, RandomSource? random)
        : this(
            spec, name, input,
            new LayerChain($"{name}.body.", input, spec.Body, random), new LayerChain($"{name}.shortcut.", input, spec.Shortcut, random))
    {
    }

    private Residual(ResidualSpec spec, string name, Shape input, LayerChain body, LayerChain shortcut)
        : base(spec with { Body = body.Specs, Shortcut = shortcut.Specs }, name, input, body.OutputShape)
    {
        if (body.IsEmpty)
        {
            throw new ArgumentException($"Residual '{name}': expected at least one layer in its body, got none.");
        }

        if (body.OutputShape != shortcut.OutputShape)
        {
            throw new ArgumentException(
                $"Residual '{name}': the body gives {body.OutputShape}, the shortcut {shortcut.OutputShape}: they must be the same to be added; "
                + "a 1x1 convolution on the shortcut changes channels, its stride the size.");
        }

        (_body, _shortcut) = (body, shortcut);
        Parameters = [.. body.Parameters, .. shortcut.Parameters];
    }

    /// <summary>The layers whose output is added.</summary>
    public IReadOnlyList<Layer> Body => _body.Layers;

    /// <summary>The layers on the shortcut; none where the input itself is added.</summary>
    public IReadOnlyList<Layer> Shortcut => _shortcut.Layers;

    /// <summary>The body gets a copy where it would change the gradient; the shortcut, which comes last, may change the gradient itself.</summary>
    internal bool ChangesOutputGradient => _shortcut.ChangesOutputGradient;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    internal override IReadOnlyList<Layer> Inner => [.. Body, .. Shortcut];

    internal override int ScratchSize => Math.Max(_body.ScratchSize, _shortcut.ScratchSize);

    internal override bool TryRectify() => _isRectified = true;

    internal override bool TryRectifyTraining() => _isRectifiedInTraining = true;

    internal override void Prepare()
    {
        _body.Prepare();
        _shortcut.Prepare();
    }

    internal override LayerMemory CreateMemory(int maxBatch) => new Memory(_body, _shortcut, InputShape.Size, OutputShape.Size, maxBatch);

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        if (_shortcut.IsEmpty)
        {
            InferSum(batch, input, input, output, execution);
            return;
        }

        float[] projected = execution.Borrow(OutputShape.Size);
        _shortcut.Infer(batch, input, projected, execution);
        InferSum(batch, input, projected, output, execution);
        execution.Return(projected);
    }

    internal override void Forward(int batch, float[] input, float[] output, LayerMemory memory, Execution execution)
    {
        Memory own = (Memory)memory;
        _body.Forward(batch, input, own.BodyOutput, own.Body, RandomSource.For(memory.StepSeed, 0).NextUInt64(), execution);
        if (!_shortcut.IsEmpty)
        {
            _shortcut.Forward(batch, input, own.ShortcutOutput, own.Shortcut, RandomSource.For(memory.StepSeed, 1).NextUInt64(), execution);
        }

        Add(batch * OutputShape.Size, own.BodyOutput, _shortcut.IsEmpty ? input : own.ShortcutOutput, output, _isRectifiedInTraining, execution);
    }

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        if (_isRectifiedInTraining)
        {
            execution.Split(batch * OutputShape.Size, (start, count) => Rectify(outputGradient.AsSpan(start, count), output.AsSpan(start, count)));
        }

        // A sum hands its gradient to both of its terms as it is.
        Memory own = (Memory)memory;
        _body.Backward(batch, input, own.BodyOutput, own.GradientForBody(batch * OutputShape.Size, outputGradient), inputGradient, own.Body, execution);
        float[]? shortcutGradient = inputGradient is null ? null : own.ShortcutInputGradient;
        if (!_shortcut.IsEmpty)
        {
            _shortcut.Backward(batch, input, own.ShortcutOutput, outputGradient, shortcutGradient, own.Shortcut, execution);
        }

        if (inputGradient is not null)
        {
            Add(batch * InputShape.Size, inputGradient, _shortcut.IsEmpty ? outputGradient : shortcutGradient!, inputGradient, false, execution);
        }
    }

    internal override void Trace(int batch, float[] input, float[] output, LayerMemory memory, Execution execution)
    {
        Memory own = (Memory)memory;
        _body.Trace(batch, input, own.BodyOutput, own.Body, execution);
        _shortcut.Trace(batch, input, own.ShortcutOutput, own.Shortcut, execution);
        Add(batch * OutputShape.Size, own.BodyOutput, _shortcut.IsEmpty ? input : own.ShortcutOutput, output, _isRectified, execution);
    }

    internal override void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution)
    {
        int length = batch * OutputShape.Size;
        if (_isRectified)
        {
            Rectify(outputGradient.AsSpan(0, length), output.AsSpan(0, length));
        }

        Memory own = (Memory)memory;
        _body.InferGradient(batch, input, own.BodyOutput, own.GradientForBody(length, outputGradient), inputGradient, own.Body, execution);
        _shortcut.InferGradient(batch, input, own.ShortcutOutput, outputGradient, own.ShortcutInputGradient, own.Shortcut, execution);
        Add(batch * InputShape.Size, inputGradient, _shortcut.IsEmpty ? outputGradient : own.ShortcutInputGradient, inputGradient, false, execution);
    }

    /// <summary>Adds the body's output to what the shortcut gave: as the body's last layer writes it, where that can.</summary>
    private void InferSum(int batch, float[] input, float[] shortcut, float[] output, Execution execution)
    {
        if (_body.CanInferPlus)
        {
            _body.InferPlus(batch, input, shortcut, output, _isRectified, execution);
            return;
        }

        _body.Infer(batch, input, output, execution);
        Add(batch * OutputShape.Size, output, shortcut, output, _isRectified, execution);
    }

    private static void Add(int length, float[] x, float[] y, float[] sum, bool rectify, Execution execution)
    {
        if (execution.Team.Workers == 1)
        {
            Add(x.AsSpan(0, length), y, sum, rectify);
        }
        else
        {
            SplitAdd(length, x, y, sum, rectify, execution);
        }
    }

    private static void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> sum, bool rectify)
    {
        if (rectify)
        {
            Elementwise.Map(x, y, sum, default(RectifiedAddOperator));
        }
        else
        {
            Elementwise.Map(x, y, sum, default(AddOperator));
        }
    }

    private static void SplitAdd(int length, float[] x, float[] y, float[] sum, bool rectify, Execution execution) =>
        execution.Split(length, (start, count) => Add(x.AsSpan(start, count), y.AsSpan(start, count), sum.AsSpan(start, count), rectify));

    /// <summary>The rectifier's own backward pass, in the memory that it shares with this layer.</summary>
    private static void Rectify(Span<float> gradient, ReadOnlySpan<float> output) => Elementwise.Map(gradient, output, gradient, default(WherePositiveOperator));

    private sealed class Memory(LayerChain body, LayerChain shortcut, int inputSize, int outputSize, int maxBatch) : LayerMemory
    {
        private readonly float[] _bodyGradient = new float[body.ChangesOutputGradient ? maxBatch * outputSize : 0];

        public ChainMemory Body { get; } = body.CreateMemory(maxBatch);

        public ChainMemory Shortcut { get; } = shortcut.CreateMemory(maxBatch);

        public float[] BodyOutput { get; } = new float[maxBatch * outputSize];

        public float[] ShortcutOutput { get; } = new float[shortcut.IsEmpty ? 0 : maxBatch * outputSize];

        public float[] ShortcutInputGradient { get; } = new float[shortcut.IsEmpty ? 0 : maxBatch * inputSize];

        /// <summary>The output's gradient, or a copy for a body that would change what the shortcut is to get as well.</summary>
        public float[] GradientForBody(int length, float[] outputGradient)
        {
            if (_bodyGradient.Length == 0)
            {
                return outputGradient;
            }

            outputGradient.AsSpan(0, length).CopyTo(_bodyGradient);
            return _bodyGradient;
        }
    }
}
