using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Png;

/// <summary>Walks the chunks of a PNG (PNG 5.3), checking the length and checksum of each.</summary>
internal ref struct PngChunkReader(ReadOnlySpan<byte> afterSignature)
{
    private ReadOnlySpan<byte> _rest = afterSignature;

    /// <summary>The current chunk's type, four letters.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>The current chunk's data.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>A chunk whose first letter is small may be skipped by who does not know it.</summary>
    public readonly bool IsCritical => (Type[0] & 0x20) == 0;

    /// <summary>The type as text for messages; bytes that are no letters become question marks.</summary>
    public readonly string TypeName
    {
        get
        {
            Span<char> name = stackalloc char[4];
            for (int i = 0; i < 4; i++)
                name[i] = char.IsAsciiLetter((char)Type[i]) ? (char)Type[i] : '?';
            return name.ToString();
        }
    }

    /// <summary>Moves to the next chunk. The file must not end before IEND.</summary>
    public void Next()
    {
        if (_rest.Length < 12)
            throw ImageFormatException.Malformed("PNG: the file ends before its IEND chunk");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        Type = _rest.Slice(4, 4);
        if (length > _rest.Length - 12)
            throw ImageFormatException.Malformed($"PNG: chunk {TypeName} declares {length} bytes, {_rest.Length - 12} are left");
        Data = _rest.Slice(8, (int)length);
        uint stored = BinaryPrimitives.ReadUInt32BigEndian(_rest[(8 + Data.Length)..]);
        uint computed = Crc32.Compute(_rest.Slice(4, 4 + Data.Length));
        if (stored != computed)
            throw ImageFormatException.Malformed($"PNG: chunk {TypeName} has the checksum {stored:x8}, its bytes give {computed:x8}");
        _rest = _rest[(12 + Data.Length)..];
    }
}
