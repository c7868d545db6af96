using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>Reads entropy-coded data bit by bit, most significant first, undoing byte stuffing (T.81, F.1.2.3 and F.2.2.5).</summary>
/// <remarks>
/// It never reads past a marker: zeros follow instead, and <see cref="ThrowIfExhausted"/>, asked after every block, tells
/// whether any of them were used. So the inner loops need no checks of their own.
/// </remarks>
internal ref struct JpegBitReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _bits;
    private int _count;
    private int _padding;

    /// <summary>How far into the data bytes were taken.</summary>
    public int Position { get; private set; }

    /// <summary>The next symbol of a Huffman code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadSymbol(HuffmanTable table)
    {
        if (_count < HuffmanTable.LongestCode)
            Fill();
        int entry = table.Find(Peek(HuffmanTable.LongestCode));
        _count -= entry >> 8;
        return entry & 0xFF;
    }

    /// <summary>Up to 16 bits as an unsigned number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadBits(int count)
    {
        if (_count < count)
            Fill();
        int value = Peek(count);
        _count -= count;
        return value;
    }

    public bool ReadBit() => ReadBits(1) != 0;

    /// <summary>A signed number of a magnitude category: EXTEND(RECEIVE(count), count) (F.2.2.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadSigned(int count)
    {
        if (count == 0)
            return 0;
        int value = ReadBits(count);
        return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    public readonly void ThrowIfExhausted()
    {
        if (_count < _padding)
            throw ImageFormatException.Malformed("JPEG: the compressed data of a scan ends before its last block");
    }

    /// <summary>Moves behind the restart marker that is due (E.2.4).</summary>
    public void Restart(int index)
    {
        byte marker = MoveToMarker();
        byte expected = (byte)(JpegMarker.FirstRestart + (index & 7));
        if (marker != expected)
            throw ImageFormatException.Malformed($"JPEG: got marker 0x{marker:X2}, expected the restart marker 0x{expected:X2}");
        Position += 2;
    }

    /// <summary>Moves to the marker that ends the scan, over restart markers and unused data.</summary>
    public void MoveToEndOfScan()
    {
        while (JpegMarker.IsRestart(MoveToMarker()))
            Position += 2;
    }

    private byte MoveToMarker()
    {
        (_bits, _count, _padding) = (0, 0, 0);
        while (true)
        {
            int found = _data[Position..].IndexOf((byte)0xFF);
            if (found < 0 || Position + found + 1 >= _data.Length)
                throw ImageFormatException.Malformed("JPEG: the file ends within a scan");
            Position += found;
            if (_data[Position + 1] is not (0x00 or 0xFF))
                return _data[Position + 1];
            Position += _data[Position + 1] == 0 ? 2 : 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Peek(int count) => (int)(_bits >> (_count - count)) & ((1 << count) - 1);

    private void Fill()
    {
        if (_data.Length - Position >= 4)
        {
            uint four = BinaryPrimitives.ReadUInt32BigEndian(_data[Position..]);
            // No byte of it is 0xFF when no byte of its complement is zero.
            if (((~four - 0x01010101) & four & 0x80808080) == 0)
            {
                _bits = _bits << 32 | four;
                _count += 32;
                Position += 4;
                return;
            }
        }
        while (_count <= 32)
            FillByte();
    }

    private void FillByte()
    {
        byte next = 0;
        if (Position < _data.Length && _data[Position] != 0xFF)
        {
            next = _data[Position++];
        }
        else if (Position + 1 < _data.Length && _data[Position + 1] == 0)
        {
            next = 0xFF;
            Position += 2;
        }
        else
        {
            _padding += 8;
        }
        _bits = _bits << 8 | next;
        _count += 8;
    }
}
