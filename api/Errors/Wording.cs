namespace Digits.Api.Errors;

/// <summary>What every sentence to a client may need.</summary>
internal static class Wording
{
    /// <summary>"1 number", "783 numbers".</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
