using System.Diagnostics;
using System.Globalization;
using Digits.Api.Hosting;
using Digits.Api.Inference;
using Microsoft.AspNetCore.Mvc;

namespace Digits.Api.Errors;

/// <summary>Makes problem details and writes them: the same five members whoever noticed the error. Under /v2 the protocol has its own form.</summary>
internal static class ProblemWriter
{
    public const string MediaType = "application/problem+json";

    public static ProblemDetails Details(HttpContext context, ProblemType type, string detail) => new()
    {
        Type = type.Uri,
        Title = type.Title,
        Status = type.Status,
        Detail = detail,
        Extensions = { ["traceId"] = TraceId(context) },
    };

    /// <summary>The W3C trace that the request belongs to, or else its own id.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    public static Task WriteAsync(HttpContext context, ProblemException problem)
    {
        HttpResponse response = context.Response;
        response.StatusCode = problem.Type.Status;
        response.ContentLength = null;
        response.Headers.ETag = default;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Seconds(wait);
        }

        if (InferenceProtocol.Covers(context.Request.Path))
        {
            return response.WriteAsJsonAsync(new InferenceError(problem.Message), JsonSettings.Of(context), context.RequestAborted);
        }

        ProblemDetails details = Details(context, problem.Type, problem.Message);
        return response.WriteAsJsonAsync(details, JsonSettings.Of(context), MediaType, context.RequestAborted);
    }

    private static string Seconds(TimeSpan wait)
        => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
