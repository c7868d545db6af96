using System.Buffers;
using Digits.Api.Errors;

namespace Digits.Api.Images;

/// <summary>Reads whole bodies, up to a limit.</summary>
internal static class RequestBody
{
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>What the server cuts: chunks come with sizes of their own, which are not the body's.</summary>
    public const int MaxBytesWithFraming = MaxBytes + (1024 * 1024);

    private const int BufferBytes = 64 * 1024;

    /// <exception cref="ProblemException">400: there is not a byte in it. 413: there are too many.</exception>
    public static async Task<ArraySegment<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw TooLarge();
        }

        // No more is allocated on a client's word than arrives.
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, BufferBytes));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and int count)
            {
                body.Write(buffer, 0, body.Length + count <= MaxBytes ? count : throw TooLarge());
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.Length > 0
            ? new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length)
            : throw new ProblemException(Problems.EmptyBody, "The body is empty. Send an image or a JSON document, as Content-Type says.");
    }

    private static ProblemException TooLarge()
        => new(Problems.BodyTooLarge, $"The body is over 10 MiB ({MaxBytes} bytes). Send a smaller image, or fewer inputs in a batch.");
}
