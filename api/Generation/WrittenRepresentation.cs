using System.Text.Json;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Recognition.Generation;
using Microsoft.Net.Http.Headers;

namespace Digits.Api.Generation;

/// <summary>The forms in which something written is answered: a PNG, an SVG, or JSON with the digits' pixels.</summary>
internal static class WrittenRepresentation
{
    public const string Png = "image/png";
    public const string Svg = "image/svg+xml";

    // The first is for whoever takes anything; SVG is for whoever names it.
    private static readonly string[] Offers = [Png, MediaTypes.Json, Svg];

    /// <summary>Chooses by the Accept header, and says so in Vary, on 406 too.</summary>
    public static string Choose(HttpContext context)
    {
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return AcceptHeader.Choose(context.Request, Offers);
    }

    /// <summary>The bytes of the form that was chosen.</summary>
    public static byte[] Bytes<T>(HttpContext context, string type, NumberPicture picture, Func<T> json)
        => type == Png ? picture.Png
            : type == Svg ? picture.Svg
            : JsonSerializer.SerializeToUtf8Bytes(json(), JsonSettings.Of(context));
}
