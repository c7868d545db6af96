using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>Walks the marker segments of a JPEG (T.81, B.1.1).</summary>
internal ref struct JpegSegmentReader(ReadOnlySpan<byte> file)
{
    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>Where the next marker, or the entropy-coded data after a scan header, begins.</summary>
    public int Position { get; set; }

    public byte Marker { get; private set; }

    /// <summary>The segment's data, without its length; empty for markers that stand alone.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Everything from <see cref="Position"/> on.</summary>
    public readonly ReadOnlySpan<byte> Rest => _file[Position..];

    /// <summary>Moves to the next segment.</summary>
    public void Next()
    {
        // Some cameras and editors leave bytes between segments; every viewer skips them.
        while (Position < _file.Length && _file[Position] != 0xFF)
            Position++;
        // A marker may be preceded by any number of fill bytes (B.1.1.2).
        while (Position < _file.Length && _file[Position] == 0xFF)
            Position++;
        if (Position >= _file.Length)
            throw EndsEarly();
        Marker = _file[Position++];
        Data = [];
        if (JpegMarker.IsAlone(Marker))
            return;
        if (_file.Length - Position < 2)
            throw EndsEarly();
        int length = BinaryPrimitives.ReadUInt16BigEndian(_file[Position..]);
        if (length < 2)
            throw ImageFormatException.Malformed($"JPEG: segment 0x{Marker:X2} has length {length}, expected at least 2");
        if (length > _file.Length - Position)
            throw EndsEarly();
        Data = _file.Slice(Position + 2, length - 2);
        Position += length;
    }

    private static ImageFormatException EndsEarly() => ImageFormatException.Malformed("JPEG: the file ends before its end-of-image marker");
}
