using Digits.Nn.Kernels;
using Digits.Nn.Threading;

namespace Digits.Nn.Layers;

/// <summary>The memory for running a network: every layer's output, and scratch. Used by one thread at a time.</summary>
public sealed class Workspace : IDisposable
{
    // What a layer of a chunk reads and writes: 1.25 MB of a second-level cache of two.
    private const int TargetNumbers = 320 * 1024;

    private const int LargestChunk = 64;

    private readonly Network _network;
    private readonly WorkerTeam _team;
    private readonly Lane?[] _lanes;
    private readonly Action<int, int> _runChunk;
    private unsafe float* _inputs;
    private int _batch;
    private int _chunk;

    internal Workspace(Network network, int maxBatch, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        _network = network;
        MaxBatch = maxBatch;
        Activations = MakeActivations(network, maxBatch);
        _team = new WorkerTeam(threads);
        Execution = new Execution(_team, ScratchSize(network), maxBatch);
        int widest = network.Layers.Max(layer => layer.InputShape.Size + layer.OutputShape.Size);
        Chunk = Math.Max(1, Math.Min(Math.Min(TargetNumbers / widest, LargestChunk), (maxBatch + threads - 1) / threads));
        _lanes = new Lane?[threads];
        _runChunk = RunChunk;
    }

    /// <summary>The most samples in one call.</summary>
    public int MaxBatch { get; }

    /// <summary>The network's input, then every layer's output: the same array where a layer changes nothing.</summary>
    internal float[][] Activations { get; }

    internal Execution Execution { get; }

    /// <summary>The most samples that pass through the network at once.</summary>
    internal int Chunk { get; }

    /// <summary>The network's input, [batch, shape].</summary>
    public Span<float> Input(int batch) => Activations[0].AsSpan(0, batch * _network.InputShape.Size);

    /// <summary>What a layer gave in <see cref="Network.Forward"/>, and the last layer always, [batch, shape]; with a batch normalisation or a rectifier right after it, what that gave.</summary>
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

    /// <summary>Takes inputs through the network in chunks, each on one of the threads.</summary>
    internal unsafe void RunInChunks(ReadOnlySpan<float> inputs, int batch)
    {
        fixed (float* start = inputs)
        {
            _inputs = start;
            (_batch, _chunk) = (batch, Math.Min(Chunk, (batch + _lanes.Length - 1) / _lanes.Length));
            _team.For((batch + _chunk - 1) / _chunk, _runChunk);
        }
    }

    private static float[][] MakeActivations(Network network, int batch)
    {
        float[][] activations = new float[network.Layers.Count + 1][];
        activations[0] = new float[batch * network.InputShape.Size];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            activations[i + 1] = layer.IsIdentity ? activations[i] : new float[batch * layer.OutputShape.Size];
        }

        return activations;
    }

    private static int ScratchSize(Network network) => network.Layers.Max(layer => layer.ScratchSize);

    private unsafe void RunChunk(int index, int worker)
    {
        Lane lane = _lanes[worker] ??= new Lane(_network, Chunk);
        int first = index * _chunk, count = Math.Min(_chunk, _batch - first), inputs = _network.InputShape.Size, outputs = _network.OutputShape.Size;
        new ReadOnlySpan<float>(_inputs + ((long)first * inputs), count * inputs).CopyTo(lane.Activations[0]);
        _network.Run(count, 0, _network.Layers.Count, lane.Activations, lane.Execution);
        lane.Activations[^1].AsSpan(0, count * outputs).CopyTo(Activations[^1].AsSpan(first * outputs));
    }

    /// <summary>One thread's memory for a chunk.</summary>
    private sealed class Lane(Network network, int chunk)
    {
        private static readonly WorkerTeam Alone = new(1);

        public float[][] Activations { get; } = MakeActivations(network, chunk);

        public Execution Execution { get; } = new(Alone, ScratchSize(network), chunk);
    }
}
