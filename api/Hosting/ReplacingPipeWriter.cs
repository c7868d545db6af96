using System.Buffers;
using System.IO.Pipelines;

namespace Digits.Api.Hosting;

/// <summary>Passes everything on, until it is told what to send instead of all that follows.</summary>
internal sealed class ReplacingPipeWriter(PipeWriter inner) : PipeWriter
{
    private ArrayBufferWriter<byte>? _dropped;
    private byte[]? _last;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>Drops what is written from here on, and sends these bytes when that would have been sent.</summary>
    public void ReplaceRestWith(byte[] bytes)
    {
        _dropped = new ArrayBufferWriter<byte>();
        _last = bytes;
    }

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override void Advance(int bytes)
    {
        if (_dropped is null)
        {
            inner.Advance(bytes);
        }
        else
        {
            _dropped.ResetWrittenCount();
        }
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _dropped?.GetMemory(sizeHint) ?? inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _last, null) is { } bytes)
        {
            inner.Write(bytes);
        }

        return inner.FlushAsync(cancellationToken);
    }
}
