using Digits.Nn.Kernels;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Layers as one layer; their parameters are named "block.conv.weight".</summary>
public sealed class Sequential : Layer
{
    private readonly LayerChain _chain;

    internal Sequential(SequentialSpec spec, string name, Shape input, RandomSource? random)
        : this(spec, name, input, Chain(spec, name, input, random))
    {
    }

    private Sequential(SequentialSpec spec, string name, Shape input, LayerChain chain)
        : base(spec with { Layers = chain.Specs }, name, input, chain.OutputShape) =>
        _chain = chain;

    /// <summary>The layers inside, first to last.</summary>
    public IReadOnlyList<Layer> Layers => _chain.Layers;

    internal bool ChangesOutputGradient => _chain.ChangesOutputGradient;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _chain.Parameters;

    internal override IReadOnlyList<Layer> Inner => Layers;

    internal override int ScratchSize => _chain.ScratchSize;

    internal override void Prepare() => _chain.Prepare();

    internal override LayerMemory CreateMemory(int maxBatch) => new Memory(_chain.CreateMemory(maxBatch));

    internal override void Infer(int batch, float[] input, float[] output, Execution execution) => _chain.Infer(batch, input, output, execution);

    internal override void Forward(int batch, float[] input, float[] output, LayerMemory memory, Execution execution) =>
        _chain.Forward(batch, input, output, ((Memory)memory).Chain, memory.StepSeed, execution);

    internal override void Trace(int batch, float[] input, float[] output, LayerMemory memory, Execution execution) =>
        _chain.Trace(batch, input, output, ((Memory)memory).Chain, execution);

    internal override void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, LayerMemory memory, Execution execution) =>
        _chain.InferGradient(batch, input, output, outputGradient, inputGradient, ((Memory)memory).Chain, execution);

    internal override void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, LayerMemory memory, Execution execution) =>
        _chain.Backward(batch, input, output, outputGradient, inputGradient, ((Memory)memory).Chain, execution);

    private static LayerChain Chain(SequentialSpec spec, string name, Shape input, RandomSource? random) =>
        spec.Layers is { Count: > 0 }
            ? new LayerChain($"{name}.", input, spec.Layers, random)
            : throw new ArgumentException($"Sequential '{name}': expected at least one layer, got none.");

    private sealed class Memory(ChainMemory chain) : LayerMemory
    {
        public ChainMemory Chain { get; } = chain;
    }
}
