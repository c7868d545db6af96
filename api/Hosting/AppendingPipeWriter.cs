using System.Buffers;
using System.IO.Pipelines;

namespace Digits.Api.Hosting;

/// <summary>Passes everything on, and appends what it was given when the connection's output ends.</summary>
internal sealed class AppendingPipeWriter(PipeWriter inner) : PipeWriter
{
    private byte[]? _last;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public void AppendOnCompletion(byte[] bytes) => _last = bytes;

    public override void Complete(Exception? exception = null)
    {
        if (Interlocked.Exchange(ref _last, null) is { } bytes && exception is null)
        {
            inner.Write(bytes);
        }

        inner.Complete(exception);
    }

    public override void Advance(int bytes) => inner.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        => inner.WriteAsync(source, cancellationToken);
}
