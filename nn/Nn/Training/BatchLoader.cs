using Digits.Nn.Threading;

namespace Digits.Nn.Training;

/// <summary>Puts batches of samples where a training pass takes them from, and prepares the next one while a step leaves threads idle.</summary>
/// <remarks>
/// A step too small to share is computed by the calling thread alone: the others augment the next batch meanwhile, and the caller helps them with what is
/// left when it is done. A step that all threads share leaves nobody free, so there they load its samples first. A sample follows from
/// (seed, epoch, sample), so nothing depends on who loads it when.
/// </remarks>
internal sealed class BatchLoader
{
    private readonly SampleLoader _loader;
    private readonly TrainingPass _pass;
    private readonly WorkerTeam _team;
    private readonly bool _prefetches;
    private readonly int _inputSize;
    private readonly int _classes;
    private float[] _targets;
    private float[] _nextInput = [];
    private float[] _nextTargets = [];
    private int[] _next = [];
    private int _nextEpoch;

    /// <summary>Takes memory for targets and, where it prefetches, for a second batch.</summary>
    /// <param name="loader">Makes the samples.</param>
    /// <param name="pass">Whose input is filled.</param>
    /// <param name="team">The threads that load.</param>
    /// <param name="prefetches">Whether they have nothing else to do during a step. If so, they must be given nothing else before the next <see cref="Load"/>.</param>
    public BatchLoader(SampleLoader loader, TrainingPass pass, WorkerTeam team, bool prefetches)
    {
        (_loader, _pass, _team, _prefetches) = (loader, pass, team, prefetches && team.Workers > 1);
        (_inputSize, _classes) = (pass.Input(1).Length, pass.Output(1).Length);
        _targets = new float[pass.MaxBatch * _classes];
        if (_prefetches)
        {
            (_nextInput, _nextTargets) = (new float[pass.MaxBatch * _inputSize], new float[_targets.Length]);
        }
    }

    /// <summary>Fills the pass's input, from what was prefetched if it is these samples.</summary>
    /// <param name="samples">Which samples.</param>
    /// <param name="epoch">From 0.</param>
    /// <returns>Their targets, [batch, classes]; valid until the next call.</returns>
    public Span<float> Load(int[] samples, int epoch)
    {
        // Forgotten before it is finished: where that fails, what was prefetched is not to be taken for whole.
        bool isPrefetched = _next.Length > 0 && _nextEpoch == epoch && samples.AsSpan().SequenceEqual(_next);
        _next = [];
        _team.Finish();
        if (isPrefetched)
        {
            _nextInput = _pass.ExchangeInput(_nextInput);
            (_targets, _nextTargets) = (_nextTargets, _targets);
        }
        else
        {
            _team.For(samples.Length, (i, _) => LoadOne(samples[i], epoch, _pass.Input(i + 1)[(i * _inputSize)..], _targets, i));
        }

        return _targets.AsSpan(0, samples.Length * _classes);
    }

    /// <summary>Has idle threads, where there are any, begin on the batch that is asked for next.</summary>
    /// <param name="samples">Which samples; none where nothing follows.</param>
    /// <param name="epoch">From 0.</param>
    public void Prefetch(int[] samples, int epoch)
    {
        if (!_prefetches || samples.Length == 0)
        {
            return;
        }

        (_next, _nextEpoch) = (samples, epoch);
        (float[] input, float[] targets) = (_nextInput, _nextTargets);
        _team.Start(samples.Length, (i, _) => LoadOne(samples[i], epoch, input.AsSpan(i * _inputSize, _inputSize), targets, i));
    }

    private void LoadOne(int sample, int epoch, Span<float> input, float[] targets, int row) =>
        _loader.Load(sample, epoch, input, targets.AsSpan(row * _classes, _classes));
}
