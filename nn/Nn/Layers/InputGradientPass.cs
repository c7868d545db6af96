using Digits.Nn.Kernels;
using Digits.Nn.Threading;

namespace Digits.Nn.Layers;

/// <summary>How the outputs of a trained network change with its input: a forward pass as in inference, and the way back.</summary>
/// <remarks>
/// Unlike a training pass it uses the running statistics, drops nothing and writes to no parameter's gradient: a shared network
/// may have any number of these, each used by one thread at a time.
/// </remarks>
public sealed class InputGradientPass
{
    private readonly Network _network;
    private readonly float[][] _activations;
    private readonly float[][] _gradients;
    private readonly LayerMemory[] _memories;
    private readonly Execution _execution;

    internal InputGradientPass(Network network, int maxBatch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBatch, network.LargestBatch);
        _network = network;
        MaxBatch = maxBatch;
        _activations = Chain(network, maxBatch);
        _gradients = Chain(network, maxBatch);
        _memories = [.. network.Layers.Select(layer => layer.IsIdentity ? LayerMemory.None : layer.CreateMemory(maxBatch))];
        _execution = new Execution(WorkerTeam.Alone, network.Layers.Max(layer => layer.ScratchSize), maxBatch);
    }

    /// <summary>The most samples in one call.</summary>
    public int MaxBatch { get; }

    /// <summary>Where the caller puts a batch before <see cref="Forward"/>: [batch, input shape].</summary>
    public Span<float> Input(int batch) => _activations[0].AsSpan(0, batch * _network.InputShape.Size);

    /// <summary>Where the caller says before <see cref="Backward"/> what is asked about: a weight for each output, [batch, output shape].</summary>
    public Span<float> OutputGradient(int batch) => _gradients[^1].AsSpan(0, batch * _network.OutputShape.Size);

    /// <summary>Runs the network.</summary>
    /// <returns>[batch, output shape], to the bit what <see cref="Network.Forward"/> gives; valid until the next call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative or above <see cref="MaxBatch"/>.</exception>
    public ReadOnlySpan<float> Forward(int batch)
    {
        Check(batch);
        for (int i = 0; i < _network.Layers.Count; i++)
        {
            if (!_network.Layers[i].IsIdentity)
            {
                _network.Layers[i].Trace(batch, _activations[i], _activations[i + 1], _memories[i], _execution);
            }
        }

        return _activations[^1].AsSpan(0, batch * _network.OutputShape.Size);
    }

    /// <summary>The derivatives, for each number of the input, of the last forward pass's outputs as <see cref="OutputGradient"/> weighs them.</summary>
    /// <returns>[batch, input shape], valid until the next call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative or above <see cref="MaxBatch"/>.</exception>
    public ReadOnlySpan<float> Backward(int batch)
    {
        Check(batch);
        for (int i = _network.Layers.Count - 1; i >= 0; i--)
        {
            if (!_network.Layers[i].IsIdentity)
            {
                _network.Layers[i].InferGradient(
                    batch, _activations[i], _activations[i + 1], _gradients[i + 1], _gradients[i], _memories[i], _execution);
            }
        }

        return _gradients[0].AsSpan(0, batch * _network.InputShape.Size);
    }

    private void Check(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch, MaxBatch);
    }

    /// <summary>The input and every layer's output; layers that change nothing share their input's memory.</summary>
    private static float[][] Chain(Network network, int maxBatch)
    {
        float[][] arrays = new float[network.Layers.Count + 1][];
        arrays[0] = new float[maxBatch * network.InputShape.Size];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            arrays[i + 1] = layer.IsIdentity ? arrays[i] : new float[maxBatch * layer.OutputShape.Size];
        }

        return arrays;
    }
}
