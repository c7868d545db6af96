using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Digits.Api.Hosting;

/// <summary>How JSON is written: camelCase, UTF-8, and base64 left readable.</summary>
internal static class JsonSettings
{
    public static void Configure(JsonOptions options)
    {
        // The default encoder writes '+' as \u002B, which bloats every base64 image. Nothing of ours is embedded in HTML.
        options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    public static JsonSerializerOptions Of(HttpContext context)
        => context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
}
