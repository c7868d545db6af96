using System.Numerics.Tensors;
using Digits.Nn.Layers;
using Digits.Nn.Losses;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;

namespace Digits.Nn.Training;

/// <summary>Trains a network whose logits tell classes apart, by cross-entropy or the loss that the configuration names.</summary>
public sealed class ClassifierTask : ITrainingTask
{
    private readonly Network _network;
    private readonly ISampleSource _training;
    private readonly ISampleSource _validation;
    private readonly WorkerTeam _team;
    private readonly TrainingPass _pass;
    private readonly ILoss _loss;
    private readonly BatchLoader _batches;
    private readonly ulong _seed;

    /// <summary>Takes memory for the run.</summary>
    /// <param name="network">The classifier; its outputs are logits.</param>
    /// <param name="training">What to learn from.</param>
    /// <param name="validation">What to measure on; never learnt from.</param>
    /// <param name="configuration">Batch size, label smoothing and seed.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <exception cref="ArgumentException">The configuration's loss is unknown or does not fit the network, its mixup is out of range, or there is nothing to measure on.</exception>
    public ClassifierTask(Network network, ISampleSource training, ISampleSource validation, TrainingConfiguration configuration, WorkerTeam team)
    {
        if (validation.Count < 1)
        {
            throw new ArgumentException("ClassifierTask: expected samples to measure on, got none.", nameof(validation));
        }

        (_network, _training, _validation, _team) = (network, training, validation, team);
        _seed = configuration.Seed;
        _loss = LossChoice.Make(configuration, network.OutputShape.Size);
        _pass = new TrainingPass(network, configuration.BatchSize, team);
        bool isAnyoneFree = _pass.Team != team;
        _batches = new BatchLoader(new SampleLoader(training, configuration, network.OutputShape.Size), _pass, team, isAnyoneFree);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => _network.Parameters;

    /// <inheritdoc/>
    public WorkerTeam Team => _pass.Team;

    /// <inheritdoc/>
    public int Count => _training.Count;

    /// <inheritdoc/>
    public (double LossSum, int Correct) Step(ReadOnlySpan<int> samples, ReadOnlySpan<int> next, int epoch, long step)
    {
        int batch = samples.Length;
        int[] indices = samples.ToArray();
        Span<float> targets = _batches.Load(indices, epoch);
        _batches.Prefetch(next.ToArray(), epoch);
        Span<float> logits = _pass.Forward(batch, RandomSource.For(_seed, (ulong)RandomUse.Noise, (ulong)step).NextUInt64());
        double loss = _loss.Evaluate(logits, targets, batch, _pass.OutputGradient(batch));
        _pass.Backward(batch);
        return (loss * batch, CountCorrect(logits, batch, i => _training.Label(indices[i])));
    }

    /// <inheritdoc/>
    public (double Loss, double Accuracy) Validate()
    {
        int classes = _network.OutputShape.Size;
        float[] logits = ClassifierLogits.Compute(_network, _validation, _team.Workers);
        float[] targets = new float[logits.Length];
        for (int i = 0; i < _validation.Count; i++)
        {
            targets[(i * classes) + _validation.Label(i)] = 1;
        }

        double loss = _loss.Evaluate(logits, targets, _validation.Count, new float[logits.Length]);
        return (loss, (double)CountCorrect(logits, _validation.Count, _validation.Label) / Math.Max(1, _validation.Count));
    }

    private int CountCorrect(ReadOnlySpan<float> logits, int batch, Func<int, int> label)
    {
        int classes = _network.OutputShape.Size, correct = 0;
        for (int i = 0; i < batch; i++)
        {
            correct += TensorPrimitives.IndexOfMax(logits.Slice(i * classes, classes)) == label(i) ? 1 : 0;
        }

        return correct;
    }
}
