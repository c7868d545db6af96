using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Digits.Api.Errors;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace Digits.Api.Hosting;

/// <summary>Gives problem details to requests that the server rejects before any middleware sees them: broken request lines and headers.</summary>
/// <remarks>
/// The server says so by a diagnostic event, then writes a bare response and closes. No header set in the event outlives it,
/// so the response is replaced on its way out. Within TLS that way is encrypted already: there the bare response stays.
/// </remarks>
internal sealed class RejectedRequests : IObserver<KeyValuePair<string, object?>>
{
    /// <summary>The server's 405 of a target that is no path, which it says fits CONNECT or OPTIONS alone.</summary>
    private const string NoPath = "The request line's target is no path. Send one that begins with a slash, as in GET /health/live HTTP/1.1.";

    private const string EventName = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public static void Listen(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        var output = new ReplacingPipeWriter(connection.Transport.Output);
        connection.Transport = new Duplex(connection.Transport.Input, output);
        connection.Features.Set(output);
        return next(connection);
    });

    public static void Observe(IServiceProvider services)
        => services.GetRequiredService<DiagnosticListener>().Subscribe(new RejectedRequests(), name => name == EventName);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features
            && features.Get<ITlsHandshakeFeature>() is null
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
            && features.Get<ReplacingPipeWriter>() is { } output)
        {
            bool head = HttpMethods.IsHead(features.Get<IHttpRequestFeature>()?.Method ?? "");
            output.ReplaceRestWith(Response(response.StatusCode, head));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static byte[] Response(int status, bool head)
    {
        // An address that takes no method at all is no address: 405 would have to name those that it takes.
        bool isNoPath = status == StatusCodes.Status405MethodNotAllowed;
        ProblemType type = isNoPath ? Problems.BadRequest : ExceptionTranslator.TypeOf(status);
        string traceId = Guid.NewGuid().ToString("N");
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new ProblemDetails
        {
            Type = type.Uri,
            Title = type.Title,
            Status = type.Status,
            Detail = isNoPath ? NoPath : type.Explanation,
            Extensions = { ["traceId"] = traceId },
        });
        string headers = $"HTTP/1.1 {type.Status} {ReasonPhrases.GetReasonPhrase(type.Status)}\r\n"
            + $"{RequestIdMiddleware.Header}: {traceId}\r\n"
            + $"Content-Type: {ProblemWriter.MediaType}\r\n"
            + $"Content-Length: {body.Length}\r\n"
            + "Connection: close\r\n\r\n";
        return head ? Encoding.ASCII.GetBytes(headers) : [.. Encoding.ASCII.GetBytes(headers), .. body];
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
