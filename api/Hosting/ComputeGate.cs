using System.Threading.RateLimiting;
using Digits.Api.Errors;
using Digits.Api.Options;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>Lets a bounded number of computations run, a few wait, and refuses the rest at once rather than late.</summary>
internal sealed class ComputeGate : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;
    private readonly TimeSpan _retryAfter;

    public ComputeGate(IOptions<OverloadOptions> options)
    {
        OverloadOptions overload = options.Value;
        _retryAfter = TimeSpan.FromSeconds(overload.RetryAfterSeconds);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = overload.Concurrency > 0 ? overload.Concurrency : Environment.ProcessorCount,
            QueueLimit = overload.Queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Runs the work on this thread, when its turn comes.</summary>
    /// <exception cref="ProblemException">Too much is waiting already.</exception>
    public async ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        using RateLimitLease lease = await _limiter.AcquireAsync(1, cancellation);
        if (!lease.IsAcquired)
        {
            throw new ProblemException(Problems.Overloaded, "All computations are busy and the queue is full. Try again in a moment.")
            {
                RetryAfter = _retryAfter,
            };
        }

        return work();
    }

    public void Dispose() => _limiter.Dispose();
}
