namespace Digits.Imaging.Codecs.Png;

/// <summary>Packs bits into bytes, least significant first, as DEFLATE does (RFC 1951 3.1.1).</summary>
internal struct BitWriter(int capacity)
{
    private byte[] _bytes = new byte[capacity];
    private int _length;
    private ulong _bits;
    private int _bitCount;

    /// <summary>Appends the lowest <paramref name="count"/> bits, at most 32.</summary>
    public void Write(uint value, int count)
    {
        _bits |= (ulong)value << _bitCount;
        _bitCount += count;
        while (_bitCount >= 8)
            FlushByte();
    }

    /// <summary>Appends a Huffman code, which goes most significant bit first.</summary>
    public void WriteReversed(uint code, int count)
    {
        uint reversed = 0;
        for (int i = 0; i < count; i++)
            reversed |= ((code >> i) & 1) << (count - 1 - i);
        Write(reversed, count);
    }

    public void AlignToByte()
    {
        if (_bitCount > 0)
        {
            _bitCount = 8;
            FlushByte();
        }
    }

    public readonly byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    private void FlushByte()
    {
        if (_length == _bytes.Length)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        _bytes[_length++] = (byte)_bits;
        _bits >>= 8;
        _bitCount -= 8;
    }
}
