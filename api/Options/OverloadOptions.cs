using System.ComponentModel.DataAnnotations;

namespace Digits.Api.Options;

/// <summary>How much work is taken on at once, before saying 503.</summary>
internal sealed class OverloadOptions
{
    public const string Section = "Overload";

    /// <summary>Computations at the same time; 0 means one for each processor, since each keeps one busy.</summary>
    [Range(0, 1024)]
    public int Concurrency { get; set; }

    /// <summary>Computations waiting for their turn; the next one is refused.</summary>
    [Range(0, 100_000)]
    public int Queue { get; set; } = 256;

    /// <summary>What a refused client is told to wait.</summary>
    [Range(1, 3600)]
    public int RetryAfterSeconds { get; set; } = 1;
}
