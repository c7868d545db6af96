namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>One colour component: its sampling, and its samples once decoded.</summary>
internal sealed class JpegComponent
{
    private JpegComponent(int id, int horizontal, int vertical, int quantizationIndex) =>
        (Id, Horizontal, Vertical, QuantizationIndex) = (id, horizontal, vertical, quantizationIndex);

    public int Id { get; }

    /// <summary>Blocks of this component across a minimum coded unit, 1 to 4.</summary>
    public int Horizontal { get; }

    /// <summary>Blocks of this component down a minimum coded unit, 1 to 4.</summary>
    public int Vertical { get; }

    public int QuantizationIndex { get; }

    /// <summary>Samples across, without the padding to whole blocks.</summary>
    public int Width { get; private set; }

    public int Height { get; private set; }

    public int BlocksWide => (Width + 7) / 8;

    public int BlocksHigh => (Height + 7) / 8;

    /// <summary>Whether this component is decoded. The chroma of large pictures is passed over.</summary>
    public bool IsNeeded { get; set; }

    /// <summary>Whether a scan has held this component.</summary>
    public bool WasScanned { get; set; }

    /// <summary>The steps in force when the component was first scanned (T.81, B.2.4.1), in zig-zag order.</summary>
    public float[] Steps { get; set; } = [];

    /// <summary>The last block's DC coefficient, from which the next one differs.</summary>
    public int DcPredictor { get; set; }

    /// <summary>[Height, Width] samples; empty unless needed.</summary>
    public byte[] Samples { get; set; } = [];

    public static JpegComponent Parse(ReadOnlySpan<byte> data)
    {
        int horizontal = data[1] >> 4, vertical = data[1] & 15;
        if (horizontal is < 1 or > 4 || vertical is < 1 or > 4 || data[2] > 3)
            throw ImageFormatException.Malformed($"JPEG: component {data[0]} has sampling {horizontal}x{vertical}, table {data[2]}; expected 1 to 4, 0 to 3");
        return new JpegComponent(data[0], horizontal, vertical, data[2]);
    }

    public void SetSize(int width, int height) => (Width, Height) = (width, height);
}
