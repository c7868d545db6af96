using Digits.Nn.Threading;

namespace Digits.Nn.Kernels;

/// <summary>What a kernel may use besides its operands: workers, memory that is each worker's own, and batches of numbers to borrow.</summary>
internal sealed class Execution(WorkerTeam team, int scratchSize, int maxBatch = 1)
{
    /// <summary>
    /// Into how many parts a sum over the batch is split, whatever the number of workers: parts are added up in order, so
    /// gradients do not depend on how many threads computed them.
    /// </summary>
    public const int Parts = 8;

    private readonly float[][] _scratch = [.. Enumerable.Range(0, team.Workers).Select(_ => new float[scratchSize])];
    private readonly List<float[]> _idle = [];
    private float[] _partial = [];
    private AlignedMemory _shared = new(0);

    public WorkerTeam Team { get; } = team;

    public float[] Scratch(int worker) => _scratch[worker];

    /// <summary>Memory for <see cref="Parts"/> partial sums, kept from call to call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No array holds them.</exception>
    public float[] Partials(int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Array.MaxLength / Parts);
        if (_partial.Length < size * Parts)
        {
            _partial = new float[size * Parts];
        }

        return _partial;
    }

    /// <summary>Memory that all workers see, kept from call to call, with whatever is in it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more numbers than can be counted.</exception>
    public AlignedMemory Shared(int size)
    {
        // A size that overflowed would pass for a small one.
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (_shared.Size < size)
        {
            _shared = new AlignedMemory(size);
        }

        return _shared;
    }

    /// <summary>Lends memory for a batch of samples of a size, with whatever is in it; the calls of a repeated pass get the same arrays again.</summary>
    /// <param name="size">Numbers a sample.</param>
    public float[] Borrow(int size)
    {
        int length = size * maxBatch, best = -1;
        for (int i = 0; i < _idle.Count; i++)
        {
            if (_idle[i].Length >= length && (best < 0 || _idle[i].Length < _idle[best].Length))
            {
                best = i;
            }
        }

        if (best < 0)
        {
            return new float[length];
        }

        float[] lent = _idle[best];
        _idle.RemoveAt(best);
        return lent;
    }

    /// <summary>Takes memory back.</summary>
    public void Return(float[] lent) => _idle.Add(lent);

    /// <summary>Cuts <paramref name="count"/> items into one run for each worker and calls the body with its start and length.</summary>
    public void Split(int count, Action<int, int> body)
    {
        int runs = Math.Min(Team.Workers, count);
        Team.For(runs, (run, _) =>
        {
            int start = (int)((long)count * run / runs);
            int end = (int)((long)count * (run + 1) / runs);
            body(start, end - start);
        });
    }
}
