using System.Buffers;
using Digits.Api.Errors;
using Digits.Api.Hosting;

namespace Digits.Api.Images;

/// <summary>Reads whole bodies, up to a limit.</summary>
internal static class RequestBody
{
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>What the server cuts: chunks come with sizes of their own, which are not the body's.</summary>
    public const int MaxBytesWithFraming = MaxBytes + (1024 * 1024);

    private const int BufferBytes = 64 * 1024;

    private static readonly object Room = new();

    /// <summary>Reads the body, and waits until there is room for it, which it has until <see cref="Leave"/>.</summary>
    /// <param name="context">The request's.</param>
    /// <param name="kind">What it is to hold.</param>
    /// <exception cref="ProblemException">400: there is not a byte in it. 413: there are too many. 503: there is no room, for it or already for what has arrived of it.</exception>
    public static async Task<ArraySegment<byte>> ReadAsync(HttpContext context, BodyKind kind)
    {
        BodyGate gate = context.RequestServices.GetRequiredService<BodyGate>();
        ArraySegment<byte> body = await ReadAsync(context.Request, kind, gate, context.RequestAborted);
        int held = body.Array!.Length;
        if (kind.IsBatch || held > BodyGate.Unit)
        {
            context.Items[Room] = await gate.EnterAsync(held, context.RequestAborted);
        }

        return body;
    }

    /// <summary>Gives back the room that a body had, if any.</summary>
    public static void Leave(HttpContext context)
    {
        if (context.Items.Remove(Room, out object? entry))
        {
            ((IDisposable)entry!).Dispose();
        }
    }

    private static async Task<ArraySegment<byte>> ReadAsync(HttpRequest request, BodyKind kind, BodyGate gate, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw TooLarge(kind);
        }

        // No more is allocated on a client's word than arrives.
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, BufferBytes));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        int counted = 0;
        try
        {
            while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and int count)
            {
                body.Write(buffer, 0, body.Length + count <= MaxBytes ? count : throw TooLarge(kind));
                gate.Arriving(counted, body.Capacity);
                counted = body.Capacity;
            }
        }
        finally
        {
            gate.Arriving(counted, 0);
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.Length > 0
            ? new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length)
            : throw new ProblemException(Problems.EmptyBody, "The body is empty. " + kind.Empty);
    }

    private static ProblemException TooLarge(BodyKind kind)
        => new(Problems.BodyTooLarge, $"The body is over 10 MiB ({MaxBytes} bytes). {kind.TooLarge}");
}
