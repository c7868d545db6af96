namespace Digits.Imaging.Codecs.Gif;

/// <summary>Takes blocks off the front of a GIF.</summary>
internal ref struct GifReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw ImageFormatException.Malformed("GIF: the file ends before its first frame does");
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>A data sub-block (GIF89a 15); empty for the terminator.</summary>
    public ReadOnlySpan<byte> TakeSubBlock() => Take(Take(1)[0]);

    /// <summary>All sub-blocks up to the terminator, joined.</summary>
    public byte[] TakeAllSubBlocks()
    {
        GifReader measure = this;
        int length = 0;
        for (ReadOnlySpan<byte> block = measure.TakeSubBlock(); !block.IsEmpty; block = measure.TakeSubBlock())
            length += block.Length;
        byte[] joined = new byte[length];
        int at = 0;
        for (ReadOnlySpan<byte> block = TakeSubBlock(); !block.IsEmpty; block = TakeSubBlock())
        {
            block.CopyTo(joined.AsSpan(at));
            at += block.Length;
        }
        return joined;
    }
}
