namespace Digits.Imaging.Codecs.Png;

/// <summary>The chunks of a PNG that matter here, in the order the standard asks for (PNG 5.6).</summary>
internal sealed class PngFile
{
    public required PngHeader Header { get; init; }

    public PngPalette Palette { get; private set; } = PngPalette.None;

    public PngTransparency Transparency { get; private set; } = PngTransparency.None;

    public int Orientation { get; private set; } = Codecs.Orientation.Upright;

    /// <summary>The IDAT chunks joined.</summary>
    public byte[] Compressed { get; private set; } = [];

    /// <summary>How many bytes of <see cref="Compressed"/> are used.</summary>
    public int CompressedLength { get; private set; }

    public static PngFile Parse(ReadOnlySpan<byte> bytes, DecodeLimits limits)
    {
        PngChunkReader chunks = new(bytes[PngSignature.Length..]);
        chunks.Next();
        if (!chunks.Type.SequenceEqual("IHDR"u8))
            throw ImageFormatException.Malformed($"PNG: the first chunk is {chunks.TypeName}, expected IHDR");
        PngFile file = new() { Header = PngHeader.Parse(chunks.Data, limits) };

        bool afterPixels = false;
        for (chunks.Next(); !chunks.Type.SequenceEqual("IEND"u8); chunks.Next())
        {
            bool isPixels = chunks.Type.SequenceEqual("IDAT"u8);
            if (isPixels && afterPixels)
                throw ImageFormatException.Malformed("PNG: other chunks stand between the IDAT chunks");
            if (isPixels)
                file.Append(chunks.Data, bytes.Length);
            else
                file.Read(chunks);
            afterPixels = !isPixels && file.CompressedLength > 0;
        }
        if (file.CompressedLength == 0)
            throw ImageFormatException.Malformed("PNG: there is no IDAT chunk");
        if (file.Header.ColorType == PngColorType.Palette && file.Palette == PngPalette.None)
            throw ImageFormatException.Malformed("PNG: the colours are indexed but there is no PLTE chunk");
        return file;
    }

    private void Read(PngChunkReader chunk)
    {
        if (chunk.Type.SequenceEqual("PLTE"u8))
            Palette = PngPalette.Parse(chunk.Data);
        else if (chunk.Type.SequenceEqual("tRNS"u8))
            Transparency = PngTransparency.Parse(chunk.Data, Header, Palette);
        else if (chunk.Type.SequenceEqual("eXIf"u8))
            Orientation = Codecs.Orientation.Find(chunk.Data) ?? Codecs.Orientation.Upright;
        else if (chunk.Type.SequenceEqual("IHDR"u8))
            throw ImageFormatException.Malformed("PNG: there is a second IHDR chunk");
        else if (chunk.IsCritical)
            throw ImageFormatException.Unsupported($"PNG: the critical chunk {chunk.TypeName} is not known");
    }

    // All IDAT chunks together are shorter than the file: one allocation, bounded by what was sent.
    private void Append(ReadOnlySpan<byte> data, int fileLength)
    {
        if (Compressed.Length == 0)
            Compressed = new byte[fileLength];
        data.CopyTo(Compressed.AsSpan(CompressedLength));
        CompressedLength += data.Length;
    }
}
