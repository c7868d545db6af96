using System.Threading.RateLimiting;
using Digits.Api.Errors;
using Digits.Api.Options;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>Bounds the memory of bodies: a batch holds its body and its document, many times as large, for as long as it is answered.</summary>
/// <remarks>
/// A body counts by its size, in MiB begun; one of a single picture only where it is larger than one. Those that wait hold no more than that body. Bodies still arriving
/// are counted apart, or slow senders would keep others out.
/// </remarks>
internal sealed class BodyGate(IOptions<OverloadOptions> options) : IDisposable
{
    /// <summary>MiB of bodies that may be answered at once.</summary>
    public const int MostRunning = 32;

    /// <summary>MiB of bodies that may wait.</summary>
    public const int MostWaiting = 256;

    /// <summary>Bytes that count as one.</summary>
    public const int Unit = 1024 * 1024;

    /// <summary>Bytes that bodies still arriving may take, the first <see cref="FreeArriving"/> of each not counted.</summary>
    public const long MostArriving = 512L * Unit;

    /// <summary>More than a drawing has.</summary>
    public const int FreeArriving = 64 * 1024;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = MostRunning,
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private long _arriving;

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
        throw Overloaded("Too many large bodies are being answered and waiting. Try again in a moment.");
    }

    /// <summary>Takes note that a body still arriving takes more memory than before.</summary>
    /// <param name="before">Bytes that it took.</param>
    /// <param name="now">Bytes that it takes; 0 when it is no longer arriving.</param>
    /// <exception cref="ProblemException">503: such bodies would take too much. What it took before is still counted.</exception>
    public void Arriving(int before, int now)
    {
        long more = Math.Max(0, now - FreeArriving) - Math.Max(0, before - FreeArriving);
        if (Interlocked.Add(ref _arriving, more) > MostArriving && more > 0)
        {
            Interlocked.Add(ref _arriving, -more);
            throw Overloaded("Too many large bodies are still arriving. Try again in a moment.");
        }
    }

    public void Dispose() => _limiter.Dispose();

    private ProblemException Overloaded(string detail) =>
        new(Problems.Overloaded, detail) { RetryAfter = TimeSpan.FromSeconds(options.Value.RetryAfterSeconds) };
}
