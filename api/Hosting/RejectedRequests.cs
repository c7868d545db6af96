using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using Digits.Api.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Digits.Api.Hosting;

/// <summary>
/// Gives problem details to requests that the server rejects before any middleware sees them: broken request lines and headers.
/// The server announces them by a diagnostic event when their headers can still be set; it writes no body, so one is appended.
/// </summary>
internal sealed class RejectedRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string EventName = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public static void Listen(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        var output = new AppendingPipeWriter(connection.Transport.Output);
        connection.Transport = new Duplex(connection.Transport.Input, output);
        connection.Features.Set(output);
        return next(connection);
    });

    public static void Observe(IServiceProvider services)
        => services.GetRequiredService<DiagnosticListener>().Subscribe(new RejectedRequests(), name => name == EventName);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
            && features.Get<AppendingPipeWriter>() is { } output)
        {
            byte[] body = Body(response.StatusCode);
            response.Headers[RequestIdMiddleware.Header] = Guid.NewGuid().ToString("N");
            response.Headers.ContentType = ProblemWriter.MediaType;
            response.Headers.ContentLength = body.Length;
            output.AppendOnCompletion(body);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static byte[] Body(int status)
    {
        ProblemType type = ExceptionTranslator.TypeOf(status);
        return JsonSerializer.SerializeToUtf8Bytes(new ProblemDetails
        {
            Type = type.Uri,
            Title = type.Title,
            Status = status,
            Detail = type.Explanation,
            Extensions = { ["traceId"] = ActivityTraceId.CreateRandom().ToHexString() },
        });
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
