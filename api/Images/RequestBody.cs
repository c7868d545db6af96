using Digits.Api.Errors;

namespace Digits.Api.Images;

/// <summary>Reads whole bodies. The server cuts them at <see cref="MaxBytes"/>, chunked ones too.</summary>
internal static class RequestBody
{
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>What is allocated on a client's word alone, before its bytes arrive.</summary>
    private const int InitialBytes = 64 * 1024;

    /// <exception cref="ProblemException">400: there is not a byte in it.</exception>
    /// <exception cref="BadHttpRequestException">413 and others: the server's own limits.</exception>
    public static async Task<ArraySegment<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, InitialBytes));
        await request.Body.CopyToAsync(buffer, cancellation);
        return buffer.Length > 0
            ? new ArraySegment<byte>(buffer.GetBuffer(), 0, (int)buffer.Length)
            : throw new ProblemException(Problems.EmptyBody, "The body is empty. Send an image or a JSON document, as Content-Type says.");
    }
}
