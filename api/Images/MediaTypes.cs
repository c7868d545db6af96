using Digits.Api.Errors;
using Digits.Imaging.Codecs;
using Microsoft.Net.Http.Headers;

namespace Digits.Api.Images;

/// <summary>What a body says it is.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Multipart = "multipart/form-data";
    public const string Bytes = "application/octet-stream";

    /// <summary>Media types of a bare file. The decoder may read more formats than these; the contract names these.</summary>
    public static readonly IReadOnlyList<string> Files =
        [.. new[] { "image/png", "image/jpeg", "image/gif", "image/bmp" }.Union(ImageCodec.Decoder.Formats), Bytes];

    /// <summary>All that an address taking an image reads.</summary>
    public static readonly IReadOnlyList<string> Images = [.. Files, Multipart, Json];

    /// <summary>Other names of theirs, which programs send though nobody registered them.</summary>
    private static readonly IReadOnlyList<string> Aliases = ["image/jpg", "image/pjpeg", "image/x-png", "image/x-ms-bmp", "image/x-bmp"];

    /// <summary>Reads the Content-Type, which must be one of the accepted ones, unencoded and, where it is text, in UTF-8.</summary>
    /// <exception cref="ProblemException">415.</exception>
    public static MediaTypeHeaderValue Require(HttpRequest request, IReadOnlyList<string> accepted)
    {
        string advice = accepted.Count == 1 ? $"Send {accepted[0]}." : $"Send one of {string.Join(", ", accepted)}.";
        string encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity"))
        {
            throw Unsupported($"Content-Encoding is '{Shorten(encoding)}'. Send the body as it is, without compression.");
        }

        string? sent = request.ContentType;
        if (string.IsNullOrWhiteSpace(sent))
        {
            throw Unsupported($"There is no Content-Type. {advice}");
        }

        if (!MediaTypeHeaderValue.TryParse(sent, out MediaTypeHeaderValue? type) || !Contains(accepted, type))
        {
            throw Unsupported($"Content-Type is '{Shorten(sent)}'. {advice}");
        }

        return type.Charset.HasValue && !IsUtf8(type)
            ? throw Unsupported($"The charset is '{Shorten(type.Charset.ToString())}'. Send UTF-8.")
            : type;
    }

    public static bool Is(this MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(IReadOnlyList<string> accepted, MediaTypeHeaderValue type) =>
        accepted.Any(type.Is) || (accepted == Images && Aliases.Any(type.Is));

    private static bool IsUtf8(MediaTypeHeaderValue type)
    {
        // Of a picture's bytes a charset says nothing.
        return !type.Is(Json) || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }

    private static string Shorten(string text) => Queries.QueryReader.Shorten(text);

    private static ProblemException Unsupported(string detail) => new(Problems.UnsupportedMediaType, detail);
}
