using System.Net;
using System.Net.Http.Headers;

namespace Digits.Nn.Data;

/// <summary>One attempt to receive a file over HTTP, continuing what is there where the server can.</summary>
internal sealed class HttpTransfer(HttpClient client, TimeSpan stallTimeout, TimeProvider time)
{
    private const int ChunkSize = 1 << 16;

    /// <summary>Receives the rest of a file.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="part">What is here of it already; appended to, or started again when the server says so.</param>
    /// <param name="maxLength">More bytes than this are no longer the file.</param>
    /// <param name="progress">Told bytes so far, and bytes in all where known.</param>
    /// <param name="cancellation">Stops at once; what has arrived stays.</param>
    /// <exception cref="TransferException">It did not arrive whole. What did stays in the part.</exception>
    /// <exception cref="IOException">It could not be written to the disk.</exception>
    public async Task ReceiveAsync(
        Uri source, PartialFile part, long maxLength, Action<long, long?> progress, CancellationToken cancellation)
    {
        using var stall = new CancellationTokenSource(stallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellation);
        try
        {
            using HttpRequestMessage request = Request(source, part);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            if (!Accept(source, part, response))
                return;
            long received = part.LengthFrom(source);
            long? total = response.Content.Headers.ContentLength + received;
            using Stream body = await response.Content.ReadAsStreamAsync(linked.Token);
            using FileStream file = part.OpenToAppend();
            var chunk = new byte[ChunkSize];
            int read;
            while ((read = await ReadAsync(body, chunk, linked.Token)) > 0)
            {
                stall.CancelAfter(stallTimeout);
                received += read;
                if (received > maxLength)
                    throw new TransferException(TransferFailure.WrongBytes, $"more than {maxLength} bytes came, which is not the file");
                file.Write(chunk.AsSpan(0, read));
                progress(received, total);
            }
        }
        catch (HttpRequestException e)
        {
            bool connected = e.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
            throw new TransferException(connected ? TransferFailure.Interrupted : TransferFailure.Unreachable, e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TransferException(TransferFailure.Interrupted, $"nothing came for {stallTimeout.TotalSeconds:0.#} seconds", e);
        }
    }

    private static HttpRequestMessage Request(Uri source, PartialFile part)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, source);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("digits", "1.0"));
        if (part.LengthFrom(source) is > 0 and long length)
        {
            request.Headers.Range = new RangeHeaderValue(length, null);
            if (part.Validator.Length > 0)
                request.Headers.TryAddWithoutValidation("If-Range", part.Validator);
        }

        return request;
    }

    // True: append the body to the part. False: the part is whole already.
    private static bool Accept(Uri source, PartialFile part, HttpResponseMessage response)
    {
        long length = part.LengthFrom(source);
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                // Nothing was asked to be left out, the file has changed, or the server does not do ranges.
                part.Restart(source, Validator(response));
                return true;
            case HttpStatusCode.PartialContent when length > 0 && range?.From == length:
                return true;
            case HttpStatusCode.RequestedRangeNotSatisfiable when length > 0 && range?.Length == length:
                return false;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                part.Discard();
                throw new TransferException(TransferFailure.Interrupted, $"got range {range}, expected one from {length}; starting again");
            default:
                int status = (int)response.StatusCode;
                bool passing = status is 408 or 429 or >= 500;
                throw new TransferException(passing ? TransferFailure.Interrupted : TransferFailure.Refused, $"the server answered {status}");
        }
    }

    // If-Range takes a strong tag or a date. Without either the MD5 alone decides whether the halves fit.
    private static string Validator(HttpResponseMessage response) => response.Headers.ETag is { IsWeak: false } tag
        ? tag.ToString()
        : response.Content.Headers.LastModified?.ToString("R") ?? "";

    // Only what fails here is the network's fault: a full disk is no cut line, and must not be tried again.
    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> chunk, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(chunk, cancellation);
        }
        catch (IOException e)
        {
            throw new TransferException(TransferFailure.Interrupted, $"the line was cut: {e.Message}", e);
        }
    }
}
