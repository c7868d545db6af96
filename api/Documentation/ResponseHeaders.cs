using Digits.Api.Generation;
using Digits.Api.Hosting;
using Microsoft.OpenApi;

namespace Digits.Api.Documentation;

/// <summary>The headers of answers.</summary>
internal static class ResponseHeaders
{
    public static IDictionary<string, IOpenApiHeader> Common() => new Dictionary<string, IOpenApiHeader>
    {
        [RequestIdMiddleware.Header] = Text("The request's own, if it is 1 to 128 of A-Za-z0-9._-, else a new one."),
    };

    public static void AddRetryAfter(IDictionary<string, IOpenApiHeader> headers)
        => headers["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };

    public static void AddWriting(IDictionary<string, IOpenApiHeader> headers, bool isStored)
    {
        headers[GenerationEndpoints.SeedHeader] = new OpenApiHeader
        {
            Description = "The seed that gives this answer again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
        };
        if (isStored)
        {
            headers["ETag"] = Text("Strong, a hash of the bytes; with a seed only.");
        }

        headers["Cache-Control"] = Text(isStored ? "`public, max-age=31536000, immutable` with a seed, `no-store` without." : "`no-store`.");
        headers["Vary"] = Text("Accept.");
    }

    private static OpenApiHeader Text(string description)
        => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
