namespace Digits.Api.Documentation;

/// <summary>An error (RFC 9457), as it is documented; ProblemDetails is what is sent.</summary>
/// <param name="Type">Where this kind of error is explained: an address relative to this service.</param>
/// <param name="Title">The kind of error in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What was wrong with what was sent, and what would be right.</param>
/// <param name="TraceId">Finds this request in the log.</param>
internal sealed record ProblemResponse(string Type, string Title, int Status, string Detail, string TraceId);
