using System.Numerics.Tensors;
using Digits.Nn.Kernels;
using Digits.Nn.Layers;
using Digits.Nn.Threading;

namespace Digits.Nn.Training;

/// <summary>Trained classifiers whose mean answer is a part of what another one is to learn.</summary>
/// <remarks>
/// A label says which class is right; the mean of several networks' probabilities also says how much the others are like it, and how doubtful the sample is
/// (Hinton, Vinyals and Dean, 2015). Probabilities are taken as they are, at a temperature of 1: label smoothing and the mean already leave something of each class.
/// </remarks>
public sealed class Teachers : IDisposable
{
    // Samples that one thread takes through all networks at a time.
    private const int Chunk = 8;

    private readonly IReadOnlyList<Network> _networks;
    private readonly float _share;
    private readonly WorkerTeam _team;

    // [worker][network]: each thread runs a network in memory of its own.
    private readonly Workspace[][] _workspaces;
    private readonly int _inputSize;
    private readonly int _classes;

    /// <summary>Takes memory for the networks, and arranges their weights as they are now.</summary>
    /// <param name="networks">The teachers, at least one; of one input and as many outputs, which are logits.</param>
    /// <param name="share">What share of a target is theirs, 0 to 1.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <exception cref="ArgumentException">There is no network, or they have different inputs or outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public Teachers(IReadOnlyList<Network> networks, float share, WorkerTeam team)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        (_networks, _share, _team) = (networks, share, team);
        (int Inputs, int Outputs)[] sizes = [.. networks.Select(network => (network.InputShape.Size, network.OutputShape.Size)).Distinct()];
        if (sizes.Length != 1)
        {
            throw new ArgumentException($"{nameof(Teachers)}: expected networks of one input and output size; got {sizes.Length} of them.", nameof(networks));
        }

        (_inputSize, _classes) = sizes[0];
        _workspaces = [.. Enumerable.Range(0, team.Workers).Select(_ => networks.Select(network => network.CreateWorkspace(Chunk)).ToArray())];
    }

    /// <summary>Gives each target the teachers' share: target = (1 - share) target + share mean(softmax(logits)).</summary>
    /// <param name="inputs">[batch, input shape], as the pupil sees them.</param>
    /// <param name="targets">[batch, classes], each summing to 1, before and after.</param>
    /// <param name="batch">How many samples there are.</param>
    public unsafe void Blend(ReadOnlySpan<float> inputs, Span<float> targets, int batch)
    {
        fixed (float* input = inputs, target = targets)
        {
            float* from = input;
            float* to = target;
            _team.For((batch + Chunk - 1) / Chunk, (chunk, worker) =>
            {
                int first = chunk * Chunk, count = Math.Min(Chunk, batch - first);
                Blend(
                    new ReadOnlySpan<float>(from + ((long)first * _inputSize), count * _inputSize), new Span<float>(to + ((long)first * _classes), count * _classes), count, _workspaces[worker]);
            });
        }
    }

    /// <summary>Ends what the networks' memory holds.</summary>
    public void Dispose()
    {
        foreach (Workspace workspace in _workspaces.SelectMany(each => each))
        {
            workspace.Dispose();
        }
    }

    private void Blend(ReadOnlySpan<float> inputs, Span<float> targets, int count, Workspace[] workspaces)
    {
        TensorPrimitives.Multiply(targets, 1 - _share, targets);
        Span<float> probabilities = new float[_classes];
        for (int i = 0; i < workspaces.Length; i++)
        {
            ReadOnlySpan<float> logits = _networks[i].Predict(inputs, count, workspaces[i]);
            for (int n = 0; n < count; n++)
            {
                Span<float> target = targets.Slice(n * _classes, _classes);
                Softmax.Apply(logits.Slice(n * _classes, _classes), probabilities);
                TensorPrimitives.MultiplyAdd(probabilities, _share / workspaces.Length, target, target);
            }
        }
    }
}
