namespace Digits.Api.Errors;

/// <summary>Turns exceptions, and error statuses that the framework set without a body, into problem details.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (IsBareError(context.Response))
            {
                await ProblemWriter.WriteAsync(context, FromStatus(context));
            }
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The client left: nobody reads an answer.
            context.Abort();
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            ProblemException problem = ExceptionTranslator.Translate(exception);
            if (problem.Type.Status >= StatusCodes.Status500InternalServerError && problem.InnerException is not null)
            {
                LogFailure(exception, context.Request.Method, context.Request.Path, ProblemWriter.TraceId(context));
            }

            await ProblemWriter.WriteAsync(context, problem);
        }
    }

    private static bool IsBareError(HttpResponse response)
        => response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null };

    private static ProblemException FromStatus(HttpContext context)
    {
        ProblemType type = ExceptionTranslator.TypeOf(context.Response.StatusCode);
        HttpRequest request = context.Request;
        string detail = context.Response.StatusCode switch
        {
            404 => $"No route answers {request.Method} {Shorten(request.Path)}. GET /swagger lists the routes.",
            405 => $"{request.Method} is not supported at {Shorten(request.Path)}; use {context.Response.Headers.Allow}.",
            _ => type.Explanation,
        };
        return new ProblemException(type, detail);
    }

    private static string Shorten(PathString path)
    {
        string text = path.ToString();
        return text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 100), "...");
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, trace {TraceId}")]
    private partial void LogFailure(Exception exception, string method, string path, string traceId);
}
