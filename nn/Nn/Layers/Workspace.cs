using Digits.Nn.Kernels;
using Digits.Nn.Threading;

namespace Digits.Nn.Layers;

/// <summary>The memory for running a network: every layer's output, and scratch. Used by one thread at a time.</summary>
public sealed class Workspace : IDisposable
{
    private readonly Network _network;
    private readonly WorkerTeam _team;

    internal Workspace(Network network, int maxBatch, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        _network = network;
        MaxBatch = maxBatch;
        Activations = new float[network.Layers.Count + 1][];
        Activations[0] = new float[maxBatch * network.InputShape.Size];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            Activations[i + 1] = layer.IsIdentity ? Activations[i] : new float[maxBatch * layer.OutputShape.Size];
        }

        _team = new WorkerTeam(threads);
        Execution = new Execution(_team, network.Layers.Max(layer => layer.ScratchSize), maxBatch);
    }

    /// <summary>The most samples in one call.</summary>
    public int MaxBatch { get; }

    /// <summary>The network's input, then every layer's output: the same array where a layer changes nothing.</summary>
    internal float[][] Activations { get; }

    internal Execution Execution { get; }

    /// <summary>The network's input, [batch, shape].</summary>
    public Span<float> Input(int batch) => Activations[0].AsSpan(0, batch * _network.InputShape.Size);

    /// <summary>What a layer gave, [batch, shape]; with a batch normalisation or a rectifier right after it, what that gave.</summary>
    public Span<float> Output(int layer, int batch) => Activations[layer + 1].AsSpan(0, batch * _network.Layers[layer].OutputShape.Size);

    /// <summary>Ends the workers.</summary>
    public void Dispose() => _team.Dispose();

    internal void Check(Network network, int batch)
    {
        if (!ReferenceEquals(network, _network) || (uint)batch > (uint)MaxBatch)
        {
            throw new ArgumentException($"Workspace: it was made for up to {MaxBatch} samples of one network; got {batch}, or another network.");
        }
    }
}
