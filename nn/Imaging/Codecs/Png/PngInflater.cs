using System.IO.Compression;

namespace Digits.Imaging.Codecs.Png;

/// <summary>Inflates the joined IDAT chunks, never further than the picture needs.</summary>
internal sealed class PngInflater : IDisposable
{
    private readonly ZLibStream _stream;

    /// <summary>Wraps compressed bytes.</summary>
    public PngInflater(byte[] compressed, int length) =>
        _stream = new ZLibStream(new MemoryStream(compressed, 0, length, writable: false), CompressionMode.Decompress);

    /// <summary>
    /// The most bytes that DEFLATE can make of <paramref name="compressed"/> ones: a 258-byte match takes at least two bits.
    /// A header that declares more lies, and is refused before its pixels are allocated.
    /// </summary>
    public static long MostFrom(long compressed) => compressed * (258 * 8 / 2);

    /// <summary>Fills <paramref name="target"/>.</summary>
    public void Fill(Span<byte> target)
    {
        int filled = Read(target);
        if (filled < target.Length)
            throw ImageFormatException.Malformed("PNG: the compressed pixels end before the picture does");
    }

    /// <summary>Checks the stream's checksum, if it ends where the picture does. More pixels than that count for nothing, and only one byte of them is inflated.</summary>
    public void CheckEnd() => Read(stackalloc byte[1]);

    public void Dispose() => _stream.Dispose();

    private int Read(Span<byte> target)
    {
        try
        {
            return _stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw ImageFormatException.Malformed("PNG: the pixels are not a valid zlib stream", exception);
        }
    }
}
