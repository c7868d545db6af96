using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Digits.Api.Metrics;

/// <summary>Counts requests and how long they took, by route: nothing that a client chooses freely becomes a label.</summary>
internal sealed class RequestMetrics
{
    /// <summary>What no route answers: the page's files, Swagger UI, wrong paths and wrong methods.</summary>
    private const string NoRoute = "other";

    /// <summary>The client left before it was answered.</summary>
    private const int ClientClosedRequest = 499;

    private static readonly string[] Methods =
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options];

    private readonly ConcurrentDictionary<(string Route, string Method, int Status), StrongBox<long>> _requests = new();
    private readonly ConcurrentDictionary<string, DurationHistogram> _durations = new(StringComparer.Ordinal);

    public void Count(HttpContext context, TimeSpan duration)
    {
        string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? NoRoute;
        string method = Known(context.Request.Method);
        int status = context.RequestAborted.IsCancellationRequested ? ClientClosedRequest : context.Response.StatusCode;
        Interlocked.Increment(ref _requests.GetOrAdd((route, method, status), static _ => new StrongBox<long>()).Value);
        _durations.GetOrAdd(route, static _ => new DurationHistogram()).Add(duration);
    }

    public void Write(PrometheusText text)
    {
        text.Begin("http_requests_total", "counter", "Requests answered, by route, method and status.");
        foreach (((string route, string method, int status), StrongBox<long> count) in _requests.OrderBy(entry => entry.Key))
        {
            text.Add(Interlocked.Read(ref count.Value), ("route", route), ("method", method), ("status", PrometheusText.Number(status)));
        }

        text.Begin("http_request_duration_seconds", "histogram", "From a request's headers to the end of its answer, by route.");
        foreach ((string route, DurationHistogram histogram) in _durations.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            histogram.Write(text, ("route", route));
        }
    }

    private static string Known(string sent)
    {
        foreach (string method in Methods)
        {
            if (HttpMethods.Equals(method, sent))
            {
                return method;
            }
        }

        return NoRoute;
    }
}

/// <summary>Counts every request, whatever becomes of it.</summary>
internal sealed class RequestMetricsMiddleware(RequestDelegate next, RequestMetrics metrics)
{
    public async Task InvokeAsync(HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            metrics.Count(context, Stopwatch.GetElapsedTime(start));
        }
    }
}
