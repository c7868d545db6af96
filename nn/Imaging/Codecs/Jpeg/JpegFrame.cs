using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>A frame header (T.81, B.2.2), validated.</summary>
internal sealed class JpegFrame
{
    private JpegFrame(int width, int height, int precision, bool isProgressive, JpegComponent[] components)
    {
        (Width, Height, Precision, IsProgressive, Components) = (width, height, precision, isProgressive, components);
        foreach (JpegComponent component in components)
        {
            MaxHorizontal = Math.Max(MaxHorizontal, component.Horizontal);
            MaxVertical = Math.Max(MaxVertical, component.Vertical);
        }
        McusWide = CeilingDivide(width, 8 * MaxHorizontal);
        McusHigh = CeilingDivide(height, 8 * MaxVertical);
        foreach (JpegComponent component in components)
            component.SetSize(CeilingDivide(width * component.Horizontal, MaxHorizontal), CeilingDivide(height * component.Vertical, MaxVertical));
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Bits of a sample, 8 or 12.</summary>
    public int Precision { get; }

    public bool IsProgressive { get; }

    public JpegComponent[] Components { get; }

    public int MaxHorizontal { get; }

    public int MaxVertical { get; }

    /// <summary>Minimum coded units in a row of an interleaved scan.</summary>
    public int McusWide { get; }

    public int McusHigh { get; }

    public static JpegFrame Parse(byte marker, ReadOnlySpan<byte> data, DecodeLimits limits)
    {
        if (marker is not (JpegMarker.BaselineFrame or JpegMarker.ExtendedFrame or JpegMarker.ProgressiveFrame))
            throw ImageFormatException.Unsupported($"JPEG: lossless, hierarchical and arithmetic coding (0x{marker:X2}) are not read");
        if (data.Length < 6 || data.Length != 6 + 3 * data[5])
            throw ImageFormatException.Malformed($"JPEG: the frame header has {data.Length} bytes, expected 6 and 3 for each component");
        int precision = data[0];
        int height = BinaryPrimitives.ReadUInt16BigEndian(data[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
        if (precision != 8 && !(precision == 12 && marker != JpegMarker.BaselineFrame))
            throw ImageFormatException.Unsupported($"JPEG: samples of {precision} bits are not read");
        if (height == 0 && width > 0)
            throw ImageFormatException.Unsupported("JPEG: a height that is declared only after the pixels is not read");
        limits.Check("JPEG", width, height);
        if (data[5] is not (1 or 3 or 4))
            throw ImageFormatException.Unsupported($"JPEG: got {data[5]} colour components; 1, 3 and 4 are read");

        JpegComponent[] components = new JpegComponent[data[5]];
        for (int i = 0; i < components.Length; i++)
        {
            components[i] = JpegComponent.Parse(data.Slice(6 + 3 * i, 3));
            for (int j = 0; j < i; j++)
            {
                if (components[j].Id == components[i].Id)
                    throw ImageFormatException.Malformed($"JPEG: two components have the identifier {components[i].Id}");
            }
        }
        return new JpegFrame(width, height, precision, marker == JpegMarker.ProgressiveFrame, components);
    }

    /// <summary>How many blocks a scan of the component has, padding to whole units included.</summary>
    public long Blocks(JpegComponent component) => (long)McusWide * McusHigh * component.Horizontal * component.Vertical;

    public JpegComponent Find(int id)
    {
        foreach (JpegComponent component in Components)
        {
            if (component.Id == id)
                return component;
        }
        throw ImageFormatException.Malformed($"JPEG: a scan names component {id}, which the frame does not have");
    }

    private static int CeilingDivide(int value, int divisor) => (value + divisor - 1) / divisor;
}
