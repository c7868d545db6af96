namespace Digits.Api.Errors;

/// <summary>Ends a request with a problem. The detail is written for the client: what was sent, and what would be right.</summary>
internal sealed class ProblemException(ProblemType type, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public ProblemType Type { get; } = type;

    /// <summary>When to try again, for the statuses where that helps.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
