using Digits.Api.Errors;
using Digits.Api.Queries;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Digits.Api.Images;

/// <summary>Reads a form that holds exactly one file field, named <c>file</c>.</summary>
internal static class MultipartImage
{
    private const string Field = "file";
    private const int MaxBoundary = 70;

    /// <exception cref="ProblemException">400: the form has another content, or is malformed.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(MediaTypeHeaderValue type, ArraySegment<byte> body, CancellationToken cancellation)
    {
        var reader = new MultipartReader(Boundary(type), new MemoryStream(body.Array!, body.Offset, body.Count, writable: false)) { HeadersCountLimit = 16, HeadersLengthLimit = 8192 };
        byte[]? file = null;
        try
        {
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                RequireFileField(section);
                file = file is null
                    ? await ReadPartAsync(section, cancellation)
                    : throw Invalid("The form has two files. Send exactly one, in the field 'file'.");
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw Invalid("The form is malformed: its parts do not end with the boundary that Content-Type names.");
        }

        return file switch
        {
            null => throw Invalid("The form has no part. Send one file, in the field 'file'."),
            { Length: 0 } => throw new ProblemException(Problems.EmptyBody, "The file is empty. Send a picture's file."),
            _ => file,
        };
    }

    private static string Boundary(MediaTypeHeaderValue type)
    {
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is >= 1 and <= MaxBoundary
            ? boundary
            : throw Invalid($"The Content-Type's boundary has {boundary.Length} characters, expected 1 to {MaxBoundary}.");
    }

    private static void RequireFileField(MultipartSection section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition))
        {
            throw Invalid("A part has no Content-Disposition. Send one file, in the field 'file'.");
        }

        string name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
        if (!disposition.IsFileDisposition() || name != Field)
        {
            string kind = disposition.IsFileDisposition() ? "file" : "field";
            throw Invalid($"The form has a {kind} named '{QueryReader.Shorten(name)}'. Send exactly one file, in the field 'file', and nothing else.");
        }
    }

    private static async Task<byte[]> ReadPartAsync(MultipartSection section, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        await section.Body.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }

    private static ProblemException Invalid(string detail) => new(Problems.InvalidMultipart, detail);
}
