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
        SkipToMarker();
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

    // Some cameras and editors leave bytes between segments, which every viewer skips; 0xFF before 0 is one of them. A marker may be preceded by any number of fill bytes (B.1.1.2).
    private void SkipToMarker()
    {
        for (bool isFilled = false; Position < _file.Length; Position++)
        {
            if (isFilled && _file[Position] is not (0 or 0xFF))
                return;
            isFilled = _file[Position] == 0xFF;
        }
        throw EndsEarly();
    }

    private static ImageFormatException EndsEarly() => ImageFormatException.Malformed("JPEG: the file ends before its end-of-image marker");
}
