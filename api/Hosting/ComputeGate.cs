using System.Diagnostics;
using System.Threading.RateLimiting;
using Digits.Api.Errors;
using Digits.Api.Options;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>Lets a bounded number of computations run, a few wait, and refuses the rest at once rather than late.</summary>
internal sealed class ComputeGate : IDisposable
{
    // How long work that must not be refused stands back from a full queue.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrencyLimiter _limiter;
    private readonly TimeSpan _retryAfter;
    private readonly int _limit;
    private long _computingTicks;
    private long _refused;

    public ComputeGate(IOptions<OverloadOptions> options)
    {
        OverloadOptions overload = options.Value;
        _retryAfter = TimeSpan.FromSeconds(overload.RetryAfterSeconds);
        _limit = overload.Concurrency > 0 ? overload.Concurrency : Environment.ProcessorCount;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = _limit,
            QueueLimit = overload.Queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>How busy it is at this moment, and has been since the start.</summary>
    public ComputeLoad Load
    {
        get
        {
            RateLimiterStatistics now = _limiter.GetStatistics()!;
            return new ComputeLoad(_limit, _limit - now.CurrentAvailablePermits, now.CurrentQueuedCount, now.TotalSuccessfulLeases,
                Interlocked.Read(ref _refused), TimeSpan.FromTicks(Interlocked.Read(ref _computingTicks)));
        }
    }

    /// <summary>Runs the work on this thread, when its turn comes.</summary>
    /// <exception cref="ProblemException">Too much is waiting already.</exception>
    public async ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        using RateLimitLease lease = await _limiter.AcquireAsync(1, cancellation);
        if (!lease.IsAcquired)
        {
            Interlocked.Increment(ref _refused);
            throw new ProblemException(Problems.Overloaded, "All computations are busy and the queue is full. Try again in a moment.")
            {
                RetryAfter = _retryAfter,
            };
        }

        return Run(work);
    }

    /// <summary>Runs a further part of work whose first part had its turn: that is never refused, for what was computed would be lost.</summary>
    public async ValueTask<T> RunFurtherAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        while (true)
        {
            using RateLimitLease lease = await _limiter.AcquireAsync(1, cancellation);
            if (lease.IsAcquired)
            {
                return Run(work);
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    public void Dispose() => _limiter.Dispose();

    private T Run<T>(Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            Interlocked.Add(ref _computingTicks, Stopwatch.GetElapsedTime(start).Ticks);
        }
    }
}

/// <summary>What the gate has to say of itself.</summary>
/// <param name="Limit">Computations that may run at once.</param>
/// <param name="Running">Those that do.</param>
/// <param name="Waiting">Those waiting for their turn.</param>
/// <param name="Admitted">Those that had their turn since the start.</param>
/// <param name="Refused">Those refused since the start.</param>
/// <param name="Time">Spent computing since the start, on all threads together.</param>
internal readonly record struct ComputeLoad(int Limit, long Running, long Waiting, long Admitted, long Refused, TimeSpan Time);
