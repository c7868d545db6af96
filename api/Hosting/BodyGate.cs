using System.Threading.RateLimiting;
using Digits.Api.Errors;
using Digits.Api.Options;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>Bounds the memory of bodies: a batch holds its body and its document, many times as large, for as long as it is answered.</summary>
/// <remarks>
/// A body counts by its size, in MiB begun; one of a single picture only where it is larger than one. Those that wait hold no more than that body; slow senders
/// are not counted, for they would keep others out.
/// </remarks>
internal sealed class BodyGate(IOptions<OverloadOptions> options) : IDisposable
{
    /// <summary>MiB of bodies that may be answered at once.</summary>
    public const int MostRunning = 32;

    /// <summary>MiB of bodies that may wait.</summary>
    public const int MostWaiting = 256;

    /// <summary>Bytes that count as one.</summary>
    public const int Unit = 1024 * 1024;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = MostRunning,
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits until there is room for a body, which it then has until what is returned is disposed of.</summary>
    /// <param name="bytes">What it takes in memory, at most <see cref="MostRunning"/> MiB.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ProblemException">503: too much is waiting already.</exception>
    public async ValueTask<IDisposable> EnterAsync(int bytes, CancellationToken cancellation)
    {
        RateLimitLease lease = await _limiter.AcquireAsync(Math.Max(1, (bytes + Unit - 1) / Unit), cancellation);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new ProblemException(Problems.Overloaded, "Too many large bodies are being answered and waiting. Try again in a moment.")
        {
            RetryAfter = TimeSpan.FromSeconds(options.Value.RetryAfterSeconds),
        };
    }

    public void Dispose() => _limiter.Dispose();
}
