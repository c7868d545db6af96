using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace Digits.Api.Hosting;

/// <summary>A route whose answers are long JSON, and go out compressed to whoever takes that.</summary>
internal sealed record CompressedAnswer;

/// <summary>Compresses what is long: the page's files, and the answers of routes that say so.</summary>
/// <remarks>
/// Not what is written: its strong ETags name its bytes. Nor single predictions, which are short and asked for with every stroke. Nothing here is secret, so that compressing
/// within TLS gives nothing away.
/// </remarks>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services)
        => services
            .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal)
            .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal)
            .AddResponseCompression(options =>
            {
                options.EnableForHttps = true;
                options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/javascript", "image/svg+xml", "application/manifest+json"];
            });

    public static void UseAnswerCompression(this WebApplication app)
        => app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<CompressedAnswer>() is not null, answers => answers.Use(Vary).UseResponseCompression());

    public static RouteHandlerBuilder Compresses(this RouteHandlerBuilder route) => route.WithMetadata(new CompressedAnswer());

    // The framework says so only where it compresses; a cache must know of the other answers too.
    private static Task Vary(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        return next(context);
    }
}
