using System.ComponentModel.DataAnnotations;

namespace Digits.Api.Options;

/// <summary>A token bucket for each client address.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    public bool Enabled { get; set; } = true;

    /// <summary>Requests from this machine are never limited.</summary>
    public bool ExemptLoopback { get; set; } = true;

    /// <summary>The bucket: so many requests at once.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 200;

    /// <summary>The refill. Drawing live asks about 20 times a second.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 50;
}
