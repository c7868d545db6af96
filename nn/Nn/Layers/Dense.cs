using Digits.Nn.Initializers;
using Digits.Nn.Kernels;
using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>A fully connected layer: output[n, o] = bias[o] + sum over i of weight[o, i] * input[n, i].</summary>
/// <remarks>weight is [units, inputs] and bias [units], as in PyTorch's Linear.</remarks>
public sealed class Dense : Layer
{
    // Numbers, in training: half a MiB.
    private const int LargestPacked = 1 << 17;

    private readonly int _inputs;
    private readonly int _units;
    private BatchNorm? _normalization;
    private Prepared? _prepared;

    internal Dense(DenseSpec spec, string name, Shape input, RandomSource? random)
        : base(spec, name, input, new Shape(spec.Units))
    {
        if (input.Rank != 1)
        {
            throw new ArgumentException($"Dense '{name}': expected a flat input, got {input}; put a flatten layer before it.");
        }

        (_inputs, _units) = (input.Size, spec.Units);
        if (!PackedMatrix.Fits(_units, _inputs) || !PackedMatrix.Fits(_inputs, _units))
        {
            throw new ArgumentException($"Dense '{name}': no array holds the weights of {_inputs} inputs and {_units} units as they are packed for products.");
        }

        Weight = new Parameter($"{name}.weight", [_units, _inputs]);
        Bias = spec.Bias ? new Parameter($"{name}.bias", [_units]) : null;
        WeightInitializer.Fill(spec.Initializer, Weight, _inputs, _units, _units, random);
    }

    /// <summary>[units, inputs].</summary>
    public Parameter Weight { get; }

    /// <summary>[units], or null for none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Bias is null ? [Weight] : [Weight, Bias];

    internal override bool TryFold(BatchNorm normalization)
    {
        _normalization = normalization;
        return true;
    }

    internal override void Prepare()
    {
        FoldedParameters folded = FoldedParameters.Of(Weight, Bias, _normalization, outputDimension: 0);
        _prepared = new Prepared(PackedMatrix.FromTransposed(folded.Weight, _units, _inputs), folded.Bias, folded.Weight);
    }

    internal override void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        Prepared prepared = _prepared!;
        if (execution.Team.Workers == 1)
        {
            Sgemm.Multiply(batch, input, prepared.Weight, output);
            AddBias(output, 0, batch, prepared.Bias);
            return;
        }

        SplitInfer(batch, input, output, prepared, execution);
    }

    internal override void Forward(int batch, float[] input, float[] output, LayerMemory memory, Execution execution)
    {
        // Small weights are packed once for all workers, and drawings then pass over their zeros; large ones are packed block by block, within the cache.
        if (Weight.Length > LargestPacked)
        {
            SharedProduct.Multiply(batch, _units, _inputs, input, Weight.Value, true, output, execution);
            execution.Split(batch, (start, count) => AddBias(output, start, count, Bias?.Value ?? []));
            return;
        }

        PackedMatrix packed = PackedMatrix.FromTransposed(Weight.Value, _units, _inputs, execution.Shared(PackedMatrix.SizeOf(_units, _inputs)));
        execution.Split(batch, (start, count) =>
        {
            Sgemm.Multiply(count, input.AsSpan(start * _inputs, count * _inputs), packed, output.AsSpan(start * _units, count * _units));
            AddBias(output, start, count, Bias?.Value ?? []);
        });
    }

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution)
    {
        // Split by units, not by samples: each worker then owns whole rows of the weights' gradient.
        execution.Split(_units, (start, count) =>
        {
            GemmOperands sizes = new(count, _inputs, batch, ARow: 1, ADepth: _units, BColumn: 1, BDepth: _inputs);
            Sgemm.Multiply(sizes, outputGradient.AsSpan(start), input, Weight.Gradient.AsSpan(start * _inputs, count * _inputs));
            if (Bias is not null)
            {
                Span<float> sums = Bias.Gradient.AsSpan(start, count);
                sums.Clear();
                for (int n = 0; n < batch; n++)
                {
                    Elementwise.Map(sums, outputGradient.AsSpan((n * _units) + start, count), sums, default(AddOperator));
                }
            }
        });

        if (inputGradient is not null)
        {
            SharedProduct.Multiply(batch, _inputs, _units, outputGradient, Weight.Value, false, inputGradient, execution);
        }
    }

    internal override void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution) =>
        Sgemm.Multiply(
            batch, _inputs, _units, outputGradient.AsSpan(0, batch * _units), false, _prepared!.Folded, false, inputGradient.AsSpan(0, batch * _inputs));

    // Apart from Infer, so that the path of one thread makes no closure.
    private void SplitInfer(int batch, float[] input, float[] output, Prepared prepared, Execution execution) =>
        execution.Split(batch, (start, count) =>
        {
            Sgemm.Multiply(count, input.AsSpan(start * _inputs), prepared.Weight, output.AsSpan(start * _units));
            AddBias(output, start, count, prepared.Bias);
        });

    private void AddBias(float[] output, int start, int count, float[] bias)
    {
        for (int n = start; n < start + count && bias.Length > 0; n++)
        {
            Span<float> row = output.AsSpan(n * _units, _units);
            Elementwise.Map(row, bias, row, default(AddOperator));
        }
    }

    // One reference, so that threads at work never see the weights of one preparation and the bias of another.
    private sealed record Prepared(PackedMatrix Weight, float[] Bias, float[] Folded);
}
