using System.Text.Json;
using System.Text.Unicode;
using Digits.Api.Errors;

namespace Digits.Api.Images;

/// <summary>Parses JSON bodies strictly: one document, UTF-8, no byte order mark, nothing after it.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <exception cref="ProblemException">400: it is malformed.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            throw Malformed("The document begins with a byte order mark. Send it without.");
        }

        // The parser looks into strings only when they are read, when it would be too late to say so.
        if (!Utf8.IsValid(body.Span))
        {
            throw Malformed("The document is not valid UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException exception)
        {
            throw Malformed($"The document cannot be parsed at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}. "
                + "It must be one JSON document, at most 32 levels deep, with nothing after it.");
        }
    }

    /// <summary>Text of a JSON string; escaped halves of surrogate pairs are no text.</summary>
    /// <exception cref="ProblemException">400: the value is no string, or no text.</exception>
    public static string Text(JsonElement value, string member)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw new ProblemException(Problems.InvalidBody, $"'{member}' is {Describe(value)}, expected a string.");
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Malformed($"'{member}' holds half of a surrogate pair, which is no text.");
        }
    }

    /// <summary>A member's name, also where it is no text.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw Malformed("A member's name holds half of a surrogate pair, which is no text.");
        }
    }

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    private static ProblemException Malformed(string detail) => new(Problems.MalformedJson, detail);
}
