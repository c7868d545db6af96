namespace Digits.Api.Errors;

/// <summary>A kind of error with a stable address that explains it (RFC 9457, section 3.1.1).</summary>
/// <param name="Name">What follows <c>/problems/</c>.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Title">What it is, in words that stay the same.</param>
/// <param name="Explanation">What a reader of <c>GET /problems/{name}</c> is told: when it happens and what helps.</param>
internal sealed record ProblemType(string Name, int Status, string Title, string Explanation)
{
    public const string Prefix = "/problems/";

    public string Uri => Prefix + Name;
}
