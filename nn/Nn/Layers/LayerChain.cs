using Digits.Nn.Kernels;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>Layers inside a layer, run one after another.</summary>
internal sealed class LayerChain
{
    private readonly Layer[] _layers;
    private readonly Shape _input;

    // The last layer that inference cannot leave out, or -1.
    private readonly int _lastActive;

    /// <summary>Builds the layers.</summary>
    /// <param name="prefix">What their names begin with.</param>
    /// <param name="input">The shape of one input.</param>
    /// <param name="specs">The layers; none passes the input on.</param>
    /// <param name="random">Where their weights are drawn from; null leaves them at 0.</param>
    /// <exception cref="ArgumentException">The layers do not fit together.</exception>
    public LayerChain(string prefix, Shape input, IReadOnlyList<LayerSpec> specs, RandomSource? random)
    {
        ulong? seed = random?.NextUInt64();
        _input = input;
        _layers = LayerList.Build(prefix, input, specs, i => seed is { } drawn ? RandomSource.For(drawn, (ulong)i) : null);
        _lastActive = Array.FindLastIndex(_layers, layer => !layer.IsIdentity);
        Specs = [.. specs.Select((spec, i) => _layers[i].Spec with { Name = LayerList.NameOf(spec, i) })];
        Parameters = [.. _layers.SelectMany(layer => layer.Parameters)];
    }

    public bool IsEmpty => _layers.Length == 0;

    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Whether <see cref="InferPlus"/> can be called: the last layer of inference adds as it writes.</summary>
    public bool CanInferPlus => _lastActive >= 0 && _layers[_lastActive] is Conv2d { CanInferPlus: true };

    /// <summary>Whether the backward passes write to the gradient of the chain's output, as a rectifier does that another layer takes care of.</summary>
    public bool ChangesOutputGradient => !IsEmpty && _layers[^1] switch
    {
        Relu rectifier => rectifier.IsFolded || rectifier.IsFoldedInTraining,
        MaxPool2d pool => pool.RectifiedConvolution is not null,
        Sequential sequential => sequential.ChangesOutputGradient,
        Residual residual => residual.ChangesOutputGradient,
        _ => false,
    };

    public Shape OutputShape => IsEmpty ? _input : _layers[^1].OutputShape;

    /// <summary>What the layers were built from, every one named.</summary>
    public IReadOnlyList<LayerSpec> Specs { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    public int ScratchSize => _layers.Select(layer => layer.ScratchSize).DefaultIfEmpty().Max();

    public void Prepare()
    {
        foreach (Layer layer in _layers)
        {
            layer.Prepare();
        }
    }

    /// <summary>Inference: what lies between the layers is borrowed, each piece only until the next layer has read it.</summary>
    public void Infer(int batch, float[] input, float[] output, Execution execution)
    {
        if (_lastActive < 0)
        {
            input.AsSpan(0, batch * _input.Size).CopyTo(output);
            return;
        }

        float[] last = InferBeforeLast(batch, input, execution);
        _layers[_lastActive].Infer(batch, last, output, execution);
        Return(last, input, execution);
    }

    /// <summary>Inference with something added to each output and, if so wished, 0 put where the sum is negative.</summary>
    public void InferPlus(int batch, float[] input, float[] addend, float[] output, bool rectify, Execution execution)
    {
        float[] last = InferBeforeLast(batch, input, execution);
        ((Conv2d)_layers[_lastActive]).InferPlus(batch, last, addend, output, rectify, execution);
        Return(last, input, execution);
    }

    /// <summary>What the last layer of inference takes in.</summary>
    private float[] InferBeforeLast(int batch, float[] input, Execution execution)
    {
        float[] current = input;
        for (int i = 0; i < _lastActive; i++)
        {
            if (!_layers[i].IsIdentity)
            {
                float[] next = execution.Borrow(_layers[i].OutputShape.Size);
                _layers[i].Infer(batch, current, next, execution);
                Return(current, input, execution);
                current = next;
            }
        }

        return current;
    }

    private static void Return(float[] current, float[] input, Execution execution)
    {
        if (!ReferenceEquals(current, input))
        {
            execution.Return(current);
        }
    }

    public ChainMemory CreateMemory(int maxBatch) => new(_layers, maxBatch);

    public void Forward(int batch, float[] input, float[] output, ChainMemory memory, ulong stepSeed, Execution execution)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            if (_layers[i].IsTrainingIdentity)
            {
                continue;
            }

            if (memory.Layers[i] != LayerMemory.None)
            {
                memory.Layers[i].StepSeed = RandomSource.For(stepSeed, (ulong)i).NextUInt64();
            }

            _layers[i].Forward(batch, memory.Before(i, input, output), memory.After(i, output), memory.Layers[i], execution);
        }
    }

    /// <summary>Inference that keeps what <see cref="InferGradient"/> needs.</summary>
    public void Trace(int batch, float[] input, float[] output, ChainMemory memory, Execution execution)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Trace(batch, memory.Before(i, input, output), memory.After(i, output), memory.Layers[i], execution);
        }
    }

    public void InferGradient(
        int batch, float[] input, float[] output, float[] outputGradient, float[] inputGradient, ChainMemory memory, Execution execution)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            _layers[i].InferGradient(
                batch, memory.Before(i, input, output), memory.After(i, output), memory.GradientAfter(i, outputGradient),
                i == 0 ? inputGradient : memory.GradientAfter(i - 1, outputGradient), memory.Layers[i], execution);
        }
    }

    public void Backward(
        int batch, float[] input, float[] output, float[] outputGradient, float[]? inputGradient, ChainMemory memory, Execution execution)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            if (!_layers[i].IsTrainingIdentity)
            {
                _layers[i].Backward(
                    batch, memory.Before(i, input, output), memory.After(i, output), memory.GradientAfter(i, outputGradient),
                    i == 0 ? inputGradient : memory.GradientAfter(i - 1, outputGradient), memory.Layers[i], execution);
            }
        }
    }
}

/// <summary>What a chain remembers in training: what its layers remember, and outputs and gradients between them.</summary>
internal sealed class ChainMemory(Layer[] layers, int maxBatch)
{
    private readonly float[]?[] _between = Between(layers, maxBatch);
    private readonly float[]?[] _gradients = Between(layers, maxBatch);

    public LayerMemory[] Layers { get; } = [.. layers.Select(layer => layer.CreateMemory(maxBatch))];

    /// <summary>What a layer takes in: the chain's own output already, where the last layers share it.</summary>
    public float[] Before(int layer, float[] input, float[] output) => layer == 0 ? input : _between[layer - 1] ?? output;

    /// <summary>Where a layer's output goes: the chain's own where nothing but layers that change nothing follows.</summary>
    public float[] After(int layer, float[] output) => _between[layer] ?? output;

    /// <summary>Where the gradient of a layer's output goes.</summary>
    public float[] GradientAfter(int layer, float[] outputGradient) => _gradients[layer] ?? outputGradient;

    // One array for a run of layers that share it; null for the run that the last one belongs to.
    private static float[]?[] Between(Layer[] layers, int maxBatch)
    {
        float[]?[] between = new float[layers.Length][];
        for (int i = layers.Length - 2; i >= 0; i--)
        {
            between[i] = layers[i + 1].IsTrainingIdentity ? between[i + 1] : new float[maxBatch * layers[i].OutputShape.Size];
        }

        return between;
    }
}
