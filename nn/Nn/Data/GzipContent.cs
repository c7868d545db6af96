using System.IO.Compression;

namespace Digits.Nn.Data;

/// <summary>Opens what may or may not be gzip-compressed, by looking at its first two bytes.</summary>
internal static class GzipContent
{
    /// <summary>A stream of the uncompressed bytes; disposing it leaves <paramref name="stream"/> open.</summary>
    public static Stream Open(Stream stream)
    {
        Stream source = stream;
        if (!stream.CanSeek)
        {
            source = new MemoryStream();
            stream.CopyTo(source);
            source.Position = 0;
        }

        long start = source.Position;
        bool compressed = source.ReadByte() == 0x1F && source.ReadByte() == 0x8B;
        source.Position = start;
        return compressed
            ? new GZipStream(source, CompressionMode.Decompress, leaveOpen: true)
            : new BufferedStream(new UnownedStream(source), 1 << 16);
    }

    // BufferedStream closes what it wraps; this one passes reads on and keeps the source open.
    private sealed class UnownedStream(Stream source) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => source.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => source.Read(buffer);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
