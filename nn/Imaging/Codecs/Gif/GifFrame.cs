using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Gif;

/// <summary>An image descriptor (GIF89a 20). It may reach beyond the screen.</summary>
internal readonly record struct GifFrame(int Left, int Top, int Width, int Height, byte Flags)
{
    public bool IsInterlaced => (Flags & 0x40) != 0;

    public static GifFrame Parse(ReadOnlySpan<byte> data, DecodeLimits limits)
    {
        GifFrame frame = new(
            BinaryPrimitives.ReadUInt16LittleEndian(data),
            BinaryPrimitives.ReadUInt16LittleEndian(data[2..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[6..]),
            data[8]);
        limits.Check("GIF", frame.Width, frame.Height);
        return frame;
    }

    /// <summary>Where a stored row is displayed: interlaced frames hold every 8th row, the 8ths between, the 4ths, the 2nds (appendix E).</summary>
    public int DisplayedRow(int stored)
    {
        if (!IsInterlaced)
            return stored;
        ReadOnlySpan<(int Start, int Step)> passes = [(0, 8), (4, 8), (2, 4), (1, 2)];
        foreach ((int start, int step) in passes)
        {
            int rows = Height <= start ? 0 : (Height - start - 1) / step + 1;
            if (stored < rows)
                return start + stored * step;
            stored -= rows;
        }
        return stored;
    }
}
