using Digits.Nn.Kernels;
using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;

namespace Digits.Nn.Training;

/// <summary>The memory for training a network, and its forward and backward passes: outputs and gradients of every layer.</summary>
/// <remarks>Results do not depend on the number of threads: sums over the batch are cut into parts that do not depend on it either.</remarks>
public sealed class TrainingPass
{
    // In multiply-adds of a forward pass: below, threads lose more by handing weights to and fro between their caches than they gain.
    private const long LeastShared = 4_000_000;

    private readonly Network _network;
    private readonly float[][] _activations;
    private readonly float[][] _gradients;
    private readonly LayerMemory[] _memories;
    private readonly Execution _execution;

    // Nothing learns before it, so nothing there needs a gradient.
    private readonly int _firstLearning;

    /// <summary>Takes memory for a network.</summary>
    /// <param name="network">What to train.</param>
    /// <param name="maxBatch">The most samples in one step.</param>
    /// <param name="team">The threads that share the work; the caller disposes of them.</param>
    /// <exception cref="ArgumentException">No array could hold what a layer gives for so many samples.</exception>
    public TrainingPass(Network network, int maxBatch, WorkerTeam team)
    {
        if (maxBatch > network.LargestBatch)
        {
            throw new ArgumentException($"Trainer: batchSize: expected {network.LargestBatch} or less for layers that give up to {network.Widest} numbers; got {maxBatch}.", nameof(maxBatch));
        }

        _network = network;
        _firstLearning = network.Layers.TakeWhile(layer => layer.Parameters.Count == 0).Count();
        MaxBatch = maxBatch;
        _activations = MakeBatches(network, maxBatch);
        _gradients = MakeBatches(network, maxBatch);
        _memories = [.. network.Layers.Select(layer => layer.CreateMemory(maxBatch))];
        Team = maxBatch * network.Layers.Sum(MultiplyAdds) < LeastShared ? WorkerTeam.Alone : team;
        _execution = new Execution(Team, network.Layers.Max(layer => layer.ScratchSize), maxBatch);
    }

    /// <summary>The most samples in one step.</summary>
    public int MaxBatch { get; }

    /// <summary>Who shares a step's work: the threads given, or the calling one alone where that is quicker.</summary>
    public WorkerTeam Team { get; }

    /// <summary>Where the caller puts a batch before <see cref="Forward"/>: [batch, input shape].</summary>
    public Span<float> Input(int batch) => _activations[0].AsSpan(0, batch * _network.InputShape.Size);

    /// <summary>Takes what was prepared elsewhere for its input, without copying it.</summary>
    /// <param name="input">[<see cref="MaxBatch"/>, input shape]; the pass's from now on.</param>
    /// <returns>The memory that was its input before, to prepare the next batch in.</returns>
    /// <exception cref="ArgumentException">The array is of another length.</exception>
    internal float[] ExchangeInput(float[] input)
    {
        float[] before = _activations[0];
        if (input.Length != before.Length)
        {
            throw new ArgumentException($"Trainer: input: expected {before.Length} numbers, got {input.Length}.", nameof(input));
        }

        // Layers that change nothing share the input's memory.
        for (int i = 0; i < _activations.Length && ReferenceEquals(_activations[i], before); i++)
        {
            _activations[i] = input;
        }

        return before;
    }

    /// <summary>What the last forward pass gave: [batch, output shape].</summary>
    public Span<float> Output(int batch) => _activations[^1].AsSpan(0, batch * _network.OutputShape.Size);

    /// <summary>Where the caller puts the loss's gradient before <see cref="Backward"/>: [batch, output shape].</summary>
    public Span<float> OutputGradient(int batch) => _gradients[^1].AsSpan(0, batch * _network.OutputShape.Size);

    /// <summary>The gradient for the network's input, where the last backward pass was asked for it.</summary>
    public Span<float> InputGradient(int batch) => _gradients[0].AsSpan(0, batch * _network.InputShape.Size);

    /// <summary>Runs the network as training does: batch statistics, dropout.</summary>
    /// <param name="batch">Samples in <see cref="Input"/>.</param>
    /// <param name="stepSeed">Decides the dropout of this step.</param>
    /// <returns>[batch, output shape], valid until the next pass.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative or above <see cref="MaxBatch"/>.</exception>
    public Span<float> Forward(int batch, ulong stepSeed)
    {
        Check(batch);
        for (int i = 0; i < _network.Layers.Count; i++)
        {
            if (_network.Layers[i].IsTrainingIdentity)
            {
                continue;
            }

            if (_memories[i] != LayerMemory.None)
            {
                _memories[i].StepSeed = RandomSource.For(stepSeed, (ulong)i).NextUInt64();
            }

            _network.Layers[i].Forward(batch, _activations[i], _activations[i + 1], _memories[i], _execution);
        }

        return Output(batch);
    }

    /// <summary>Overwrites the gradients of all parameters from <see cref="OutputGradient"/>.</summary>
    /// <param name="batch">Samples of the forward pass.</param>
    /// <param name="includeInput">Whether <see cref="InputGradient"/> is wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative or above <see cref="MaxBatch"/>.</exception>
    public void Backward(int batch, bool includeInput = false)
    {
        Check(batch);
        int first = includeInput ? 0 : _firstLearning;
        for (int i = _network.Layers.Count - 1; i >= first; i--)
        {
            if (_network.Layers[i].IsTrainingIdentity)
            {
                continue;
            }

            float[]? inputGradient = i > first || includeInput ? _gradients[i] : null;
            _network.Layers[i].Backward(batch, _activations[i], _activations[i + 1], _gradients[i + 1], inputGradient, _memories[i], _execution);
        }
    }

    private void Check(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch, MaxBatch);
    }

    /// <summary>A layer's multiply-adds a sample: each weight once at every place of the output.</summary>
    private static long MultiplyAdds(Layer layer)
    {
        Shape output = layer.OutputShape;
        long places = output.Rank == 3 ? (long)output[1] * output[2] : 1;
        return places * layer.Parameters.Sum(parameter => parameter.Length);
    }

    /// <summary>Memory for the network's input and every layer's output: the same where a layer changes nothing.</summary>
    private static float[][] MakeBatches(Network network, int maxBatch)
    {
        float[][] batches = new float[network.Layers.Count + 1][];
        batches[0] = new float[maxBatch * network.InputShape.Size];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            batches[i + 1] = layer.IsTrainingIdentity ? batches[i] : new float[maxBatch * layer.OutputShape.Size];
        }

        return batches;
    }
}
