using System.Numerics.Tensors;
using Digits.Nn.Numerics;
using Digits.Nn.Optimizers;
using Digits.Nn.Tensors;

namespace Digits.Nn.Training;

/// <summary>How a run behaves without changing what it computes.</summary>
public sealed record TrainerOptions
{
    /// <summary>Where to keep the checkpoint; null keeps none.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Whether to go on from the checkpoint, where there is one.</summary>
    public bool Resume { get; init; }

    /// <summary>Called every <see cref="ReportEvery"/> steps and after each epoch, on the training thread.</summary>
    public Action<TrainingProgress>? Report { get; init; }

    /// <summary>Steps between reports, from 1.</summary>
    public int ReportEvery { get; init; } = 10;

    /// <summary>The clock for speeds and durations.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What a run came to.</summary>
/// <param name="Completed">False when it was cancelled; the checkpoint, where there is one, then holds where it stood.</param>
/// <param name="History">The finished epochs.</param>
/// <param name="BestEpoch">The epoch whose weights were kept, from 1; 0 when none was finished.</param>
public sealed record TrainingResult(bool Completed, IReadOnlyList<EpochRecord> History, int BestEpoch)
{
    /// <summary>Of the weights that are kept, 0 to 1; 0 for a generator and where no epoch was finished.</summary>
    public double ValidationAccuracy { get; init; } = BestEpoch > 0 ? History[BestEpoch - 1].ValidationAccuracy : 0;

    /// <summary>The file to go on from; null where nothing is saved.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>This run and one that went on from its weights, as one.</summary>
    /// <param name="later">The other run; its epochs are counted on.</param>
    public TrainingResult Then(TrainingResult later) => new(
        later.Completed,
        [.. History, .. later.History.Select(record => record with { Epoch = History.Count + record.Epoch })],
        later.BestEpoch > 0 ? History.Count + later.BestEpoch : BestEpoch)
    {
        Checkpoint = later.Checkpoint ?? Checkpoint,
    };
}

/// <summary>Runs the epochs: shuffles, steps, validates, keeps the best weights, stops early, saves and resumes.</summary>
/// <remarks>
/// Everything random follows from the configuration's seed and the position in the run. So the same configuration and data give
/// the same weights, resumed or not, on any number of threads of the same kind of machine.
/// </remarks>
public sealed class Trainer
{
    private readonly TrainingConfiguration _configuration;
    private readonly ITrainingTask _task;
    private readonly TrainerOptions _options;
    private readonly Optimizer _optimizer;
    private readonly WeightAverage? _average;
    private readonly float[][] _best;
    private readonly int _stepsPerEpoch;
    private RunState _state;
    private long _epochStarted;
    private long _runStarted;
    private long _samplesThisRun;

    private Trainer(TrainingConfiguration configuration, ITrainingTask task, TrainerOptions options)
    {
        (_configuration, _task, _options) = (configuration, task, options);
        _optimizer = MakeOptimizer(configuration.Optimizer, task.Parameters);
        _average = configuration.WeightAveraging > 0 ? new WeightAverage(task.Parameters, configuration.WeightAveraging) : null;
        _best = [.. task.Parameters.Select(parameter => parameter.Value.ToArray())];
        _stepsPerEpoch = (task.Count + configuration.BatchSize - 1) / configuration.BatchSize;
        _state = new RunState { Configuration = Checkpoint.Essence(configuration), Start = Checkpoint.Fingerprint(task.Parameters), Samples = task.Count };
    }

    /// <summary>Trains until the last epoch, an early stop or cancellation. The task's parameters then hold the best epoch's weights.</summary>
    /// <param name="configuration">What decides the result.</param>
    /// <param name="task">What is trained.</param>
    /// <param name="options">Checkpoint, progress, clock.</param>
    /// <param name="cancellation">Saves a checkpoint and stops after the step under way.</param>
    /// <exception cref="CheckpointException">The checkpoint to resume from is damaged, another configuration's, of a run that began with other weights, or was made with another number of samples.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a weight became NaN or infinite; the task's weights are then of no use, the last checkpoint still is.</exception>
    /// <exception cref="ArgumentException">The configuration names an unknown optimiser or schedule, a number is out of range (<see cref="TrainingConfiguration.Check"/>), or there are no samples.</exception>
    public static TrainingResult Run(
        TrainingConfiguration configuration, ITrainingTask task, TrainerOptions options, CancellationToken cancellation = default)
    {
        configuration.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ReportEvery, 1);
        if (task.Count < 1)
        {
            throw new ArgumentException("Trainer: expected samples to learn from, got none.", nameof(task));
        }

        return new Trainer(configuration, task, options).Run(cancellation);
    }

    /// <summary>Where a run stands that was cancelled before its data were at hand.</summary>
    /// <exception cref="CheckpointException">The checkpoint that it was to go on from is damaged.</exception>
    public static TrainingResult Standing(TrainerOptions options) => options is { Resume: true, CheckpointPath: { } path } && File.Exists(path)
        ? Checkpoint.Standing(path)
        : new TrainingResult(false, [], 0);

    private TrainingResult Run(CancellationToken cancellation)
    {
        if (_options is { Resume: true, CheckpointPath: { } path } && File.Exists(path))
        {
            _state = Checkpoint.Load(path, _state, _task.Parameters, _best, _average?.Values, _optimizer);
        }

        _runStarted = _epochStarted = _options.Clock.GetTimestamp();
        while (_state.Epoch < _configuration.Epochs && !IsPatienceOver())
        {
            if (!RunEpoch(cancellation))
            {
                _state.Seconds += _options.Clock.GetElapsedTime(_epochStarted).TotalSeconds;
                Save();
                RestoreBest();
                return Result(completed: false);
            }

            FinishEpoch();
            Save();
        }

        RestoreBest();
        return Result(completed: true);
    }

    private TrainingResult Result(bool completed) => new(completed, _state.History, _state.BestEpoch) { Checkpoint = _options.CheckpointPath };

    private bool RunEpoch(CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, _task.Count)];
        RandomSource.For(_configuration.Seed, (ulong)RandomUse.Order, (ulong)_state.Epoch).Shuffle<int>(order);
        for (; _state.StepInEpoch < _stepsPerEpoch; _state.StepInEpoch++)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            int start = _state.StepInEpoch * _configuration.BatchSize;
            ReadOnlySpan<int> samples = BatchFrom(order, start);
            long step = ((long)_state.Epoch * _stepsPerEpoch) + _state.StepInEpoch;
            (double loss, int correct) = _task.Step(samples, BatchFrom(order, start + samples.Length), _state.Epoch, step);
            CheckFinite("loss", loss);
            if (_configuration.Optimizer.ClipNorm > 0)
            {
                GradientClipping.Apply(_task.Parameters, _configuration.Optimizer.ClipNorm);
            }

            _optimizer.Step(RateAt(step), _task.Team);
            _average?.Update(step, _task.Team);
            _state.LossSum += loss;
            _state.Correct += correct;
            _samplesThisRun += samples.Length;
            if ((_state.StepInEpoch + 1) % _options.ReportEvery == 0)
            {
                Report(start + samples.Length, null);
            }
        }

        return true;
    }

    private ReadOnlySpan<int> BatchFrom(int[] order, int start) => order.AsSpan(start, Math.Min(_configuration.BatchSize, order.Length - start));

    private void FinishEpoch()
    {
        _average?.Swap();
        (double loss, double accuracy) = _task.Validate();
        CheckFinite("validation loss", loss);
        long lastStep = ((long)(_state.Epoch + 1) * _stepsPerEpoch) - 1;
        double seconds = _state.Seconds + _options.Clock.GetElapsedTime(_epochStarted).TotalSeconds;
        EpochRecord record = new(
            _state.Epoch + 1, _state.LossSum / _task.Count, (double)_state.Correct / _task.Count, loss, accuracy, RateAt(lastStep), seconds);
        if (_state.BestEpoch == 0 || IsBetter(record, _state.History[_state.BestEpoch - 1]))
        {
            _state.BestEpoch = record.Epoch;
            for (int i = 0; i < _best.Length; i++)
            {
                _task.Parameters[i].Value.CopyTo(_best[i], 0);
            }
        }

        _average?.Swap();
        _state.History.Add(record);
        Report(_task.Count, record);
        (_state.Epoch, _state.StepInEpoch, _state.LossSum, _state.Correct, _state.Seconds) = (_state.Epoch + 1, 0, 0, 0, 0);
        _epochStarted = _options.Clock.GetTimestamp();
    }

    private static bool IsBetter(EpochRecord record, EpochRecord best) =>
        record.ValidationAccuracy > best.ValidationAccuracy
        || (record.ValidationAccuracy == best.ValidationAccuracy && record.ValidationLoss < best.ValidationLoss);

    internal static Optimizer MakeOptimizer(OptimizerConfiguration configuration, IReadOnlyList<Parameter> parameters) => configuration.Kind switch
    {
        "sgd" => new Sgd(parameters, configuration.Momentum, configuration.Nesterov, configuration.WeightDecay),
        "adam" => new Adam(parameters, configuration.Beta1, configuration.Beta2, weightDecay: configuration.WeightDecay),
        "rmsprop" => new RmsProp(parameters, configuration.SquareDecay, configuration.Momentum, weightDecay: configuration.WeightDecay),
        _ => throw new ArgumentException($"Trainer: the optimizer must be \"sgd\", \"adam\" or \"rmsprop\"; got \"{configuration.Kind}\"."),
    };

    private bool IsPatienceOver() => _configuration.Patience > 0 && _state.BestEpoch > 0 && _state.Epoch - _state.BestEpoch >= _configuration.Patience;

    private float RateAt(long step) =>
        LearningRate.At(_configuration.Schedule, _configuration.Optimizer.LearningRate, step, _stepsPerEpoch, _configuration.Epochs);

    private void CheckFinite(string what, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new TrainingDivergedException(FormattableString.Invariant(
                $"The {what} became {value} in epoch {_state.Epoch + 1}, step {Math.Min(_state.StepInEpoch + 1, _stepsPerEpoch)} of {_stepsPerEpoch}: a lower learning rate may help."));
        }
    }

    private void Save()
    {
        if (_options.CheckpointPath is { } path)
        {
            // The step before a run is stopped may have spoilt the weights with no loss computed since.
            foreach (Parameter parameter in _task.Parameters)
            {
                CheckFinite($"largest number of \"{parameter.Name}\"", TensorPrimitives.MaxMagnitude<float>(parameter.Value));
            }

            Checkpoint.Save(path, _state, _task.Parameters, _best, _average?.Values, _optimizer);
        }
    }

    private void RestoreBest()
    {
        for (int i = 0; i < _best.Length && _state.BestEpoch > 0; i++)
        {
            _best[i].CopyTo(_task.Parameters[i].Value, 0);
        }
    }

    private void Report(int samples, EpochRecord? finished)
    {
        double speed = _samplesThisRun / Math.Max(1e-9, _options.Clock.GetElapsedTime(_runStarted).TotalSeconds);
        long left = ((long)(_configuration.Epochs - _state.Epoch) * _task.Count) - samples;
        _options.Report?.Invoke(new TrainingProgress(
            _state.Epoch + 1, _configuration.Epochs, samples, _task.Count, _state.LossSum / samples, (double)_state.Correct / samples, speed,
            TimeSpan.FromSeconds(left / Math.Max(1e-9, speed)), finished));
    }
}
