namespace Digits.Nn.Data;

/// <summary>How patient a download is.</summary>
public sealed record DownloadOptions
{
    /// <summary>How often a place is tried before the next one is, at least 1.</summary>
    public int AttemptsPerSource { get; init; } = 4;

    /// <summary>The wait before the second attempt; it doubles before each one after.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing may arrive before the line counts as cut.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
