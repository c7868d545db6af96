using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace Digits.Api.Hosting;

/// <summary>Gives every response an X-Request-Id: the client's own if it is 1 to 128 of A-Za-z0-9._-, else a new one.</summary>
internal sealed class RequestIdMiddleware(RequestDelegate next, ILogger<RequestIdMiddleware> logger)
{
    public const string Header = "X-Request-Id";
    private const int MaxLength = 128;

    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>(Header + " {RequestId}");

    private static readonly SearchValues<char> Allowed
        = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public async Task InvokeAsync(HttpContext context)
    {
        string id = Choose(context.Request.Headers[Header]);
        context.TraceIdentifier = id;
        context.Response.Headers[Header] = id;
        using (Scope(logger, id))
        {
            await next(context);
        }
    }

    public static string Choose(StringValues sent)
        => sent.Count == 1 && IsValid(sent[0]) ? sent[0]! : Guid.NewGuid().ToString("N");

    private static bool IsValid(string? id)
        => id is { Length: >= 1 and <= MaxLength } && !id.AsSpan().ContainsAnyExcept(Allowed);
}
