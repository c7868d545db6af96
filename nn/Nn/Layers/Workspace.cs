using Digits.Nn.Kernels;
using Digits.Nn.Threading;

namespace Digits.Nn.Layers;

/// <summary>The memory for running a network: every layer's output, and scratch. Used by one thread at a time.</summary>
public sealed class Workspace : IDisposable
{
    // What a layer of a chunk reads and writes: 1.25 MB of a second-level cache of two.
    private const int TargetNumbers = 320 * 1024;

    private const int LargestChunk = 64;

    // Dense layers at the end that take in and give out no more than that run apart, in larger chunks: most of what they read is weights.
    private const int FewNumbers = 2048;

    private readonly Network _network;
    private readonly WorkerTeam _team;
    private readonly Lane?[] _lanes;
    private readonly Action<int, int> _runChunk;
    private readonly int _tail;
    private readonly int _tailChunk;
    private unsafe float* _inputs;
    private int _batch;
    private int _chunk;
    private (int Start, int End) _layers;

    internal Workspace(Network network, int maxBatch, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBatch, network.LargestBatch);
        _network = network;
        MaxBatch = maxBatch;
        Activations = MakeActivations(network, 0, 0, maxBatch);
        _team = new WorkerTeam(threads);
        Execution = new Execution(_team, ScratchSize(network), maxBatch);
        _tail = FirstOfTail(network);
        int widest = network.Layers.Max(Numbers);
        _tailChunk = Math.Min(LargestChunk, (maxBatch + threads - 1) / threads);
        Chunk = Math.Clamp(TargetNumbers / widest, 1, _tailChunk);
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
            _batch = batch;
            if (_tail > 0)
            {
                RunInChunks(0, _tail, Chunk);
            }

            if (_tail < _network.Layers.Count)
            {
                RunInChunks(_tail, _network.Layers.Count, _tailChunk);
            }
        }
    }

    private void RunInChunks(int firstLayer, int endLayer, int most)
    {
        _layers = (firstLayer, endLayer);
        _chunk = Math.Min(most, (_batch + _lanes.Length - 1) / _lanes.Length);
        _team.For((_batch + _chunk - 1) / _chunk, _runChunk);
    }

    private static int Numbers(Layer layer) => layer.InputShape.Size + layer.OutputShape.Size;

    private static int FirstOfTail(Network network)
    {
        int first = network.Layers.Count;
        while (first > 0 && (network.Layers[first - 1].IsIdentity || (network.Layers[first - 1] is Dense or ActivationLayer && Numbers(network.Layers[first - 1]) <= FewNumbers)))
        {
            first--;
        }

        return first;
    }

    /// <summary>Memory for the network's input and every layer's output: for so many samples up to the tail's input, for so many from there on.</summary>
    private static float[][] MakeActivations(Network network, int tail, int batch, int tailBatch)
    {
        float[][] activations = new float[network.Layers.Count + 1][];
        activations[0] = new float[(tail > 0 ? batch : tailBatch) * network.InputShape.Size];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            activations[i + 1] = layer.IsIdentity ? activations[i] : new float[(i + 1 < tail ? batch : tailBatch) * layer.OutputShape.Size];
        }

        return activations;
    }

    private static int ScratchSize(Network network) => network.Layers.Max(layer => layer.ScratchSize);

    private unsafe void RunChunk(int index, int worker)
    {
        Lane lane = _lanes[worker] ??= new Lane(_network, _tail, Chunk, _tailChunk);
        (int start, int end) = _layers;
        int first = index * _chunk, count = Math.Min(_chunk, _batch - first), inputs = _network.InputShape.Size;
        if (start == 0)
        {
            new ReadOnlySpan<float>(_inputs + ((long)first * inputs), count * inputs).CopyTo(lane.Activations[0]);
        }
        else
        {
            inputs = _network.Layers[start].InputShape.Size;
            Activations[start].AsSpan(first * inputs, count * inputs).CopyTo(lane.Activations[start]);
        }

        int outputs = _network.Layers[end - 1].OutputShape.Size;
        _network.Run(count, start, end, lane.Activations, lane.Execution);
        lane.Activations[end].AsSpan(0, count * outputs).CopyTo(Activations[end].AsSpan(first * outputs));
    }

    /// <summary>One thread's memory for a chunk.</summary>
    private sealed class Lane(Network network, int tail, int chunk, int tailChunk)
    {
        public float[][] Activations { get; } = MakeActivations(network, tail, chunk, tailChunk);

        public Execution Execution { get; } = new(WorkerTeam.Alone, ScratchSize(network), chunk);
    }
}
