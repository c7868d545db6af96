namespace Digits.Imaging.Tests.Codecs.Jpeg;

/// <summary>A component to encode: samples at the picture's size, subsampled by averaging.</summary>
internal sealed record JpegInput(byte Id, int Horizontal, int Vertical, byte[] Samples);

/// <summary>
/// Writes JPEGs of any sampling, sequential or progressive, with restart markers: quantisation by 1, a cosine transform in
/// doubles, and Huffman codes that are simply numbers of a fixed length.
/// </summary>
internal sealed class JpegBuilder(int width, int height, params JpegInput[] inputs)
{
    public int RestartInterval { get; init; }

    public bool Progressive { get; init; }

    public bool Interleaved { get; init; } = true;

    public int Precision { get; init; } = 8;

    public int AdobeTransform { get; init; } = -1;

    public int Orientation { get; init; }

    private readonly List<byte> _file = [];
    private readonly int _mostHorizontal = inputs.Max(input => input.Horizontal);
    private readonly int _mostVertical = inputs.Max(input => input.Vertical);

    private int McusWide => Ceiling(width, 8 * _mostHorizontal);

    private int McusHigh => Ceiling(height, 8 * _mostVertical);

    public byte[] Build()
    {
        _file.AddRange([0xFF, 0xD8]);
        if (Orientation > 0)
            Segment(0xE1, [.. "Exif\0\0"u8, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)Orientation, 0, 0, 0, 0, 0, 0]);
        if (AdobeTransform >= 0)
            Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, (byte)AdobeTransform]);
        Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        byte frame = Progressive ? (byte)0xC2 : Precision == 12 ? (byte)0xC1 : (byte)0xC0;
        Segment(frame, [(byte)Precision, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, (byte)inputs.Length,
            .. inputs.SelectMany(input => new byte[] { input.Id, (byte)(input.Horizontal << 4 | input.Vertical), 0 })]);
        // 16 DC symbols of 5 bits, 255 AC symbols of 9 bits; the all-ones codes stay free.
        Segment(0xC4, [0x00, .. Counts(5, 16), .. Enumerable.Range(0, 16).Select(i => (byte)i)]);
        Segment(0xC4, [0x10, .. Counts(9, 255), .. Enumerable.Range(0, 255).Select(i => (byte)i)]);
        if (RestartInterval > 0)
            Segment(0xDD, [(byte)(RestartInterval >> 8), (byte)RestartInterval]);

        short[][][] blocks = [.. inputs.Select(Blocks)];
        int[] all = [.. Enumerable.Range(0, inputs.Length)];
        if (Progressive)
            WriteProgression(blocks, all);
        else if (Interleaved)
            WriteScan(blocks, all, 0, 63, 0, 0);
        else
            Array.ForEach(all, component => WriteScan(blocks, [component], 0, 63, 0, 0));
        _file.AddRange([0xFF, 0xD9]);
        return [.. _file];
    }

    // Successive approximation and spectral selection: DC in two steps, AC in two bands, the second refined twice.
    private void WriteProgression(short[][][] blocks, int[] all)
    {
        WriteScan(blocks, all, 0, 0, 0, 1);
        foreach (int component in all)
        {
            WriteScan(blocks, [component], 1, 5, 0, 0);
            WriteScan(blocks, [component], 6, 63, 0, 2);
            WriteScan(blocks, [component], 6, 63, 2, 1);
            WriteScan(blocks, [component], 6, 63, 1, 0);
        }
        WriteScan(blocks, all, 0, 0, 1, 0);
    }

    private void WriteScan(short[][][] blocks, int[] components, int first, int last, int high, int low)
    {
        Segment(0xDA, [(byte)components.Length, .. components.SelectMany(i => new byte[] { inputs[i].Id, 0 }), (byte)first, (byte)last, (byte)(high << 4 | low)]);
        JpegScanWriter writer = new(_file, first, last, high, low, Progressive);
        (int Component, int X, int Y)[][] units = components.Length == 1 ? [.. SingleUnits(components[0])] : [.. InterleavedUnits(components)];
        for (int unit = 0; unit < units.Length; unit++)
        {
            if (RestartInterval > 0 && unit > 0 && unit % RestartInterval == 0)
                writer.Restart(unit / RestartInterval - 1);
            foreach ((int component, int x, int y) in units[unit])
                writer.Write(blocks[component][y * McusWide * inputs[component].Horizontal + x], component);
        }
        writer.Flush();
    }

    // A scan of one component has only the blocks that hold pixels.
    private IEnumerable<(int, int, int)[]> SingleUnits(int component)
    {
        int across = Ceiling(Ceiling(width * inputs[component].Horizontal, _mostHorizontal), 8);
        int down = Ceiling(Ceiling(height * inputs[component].Vertical, _mostVertical), 8);
        return Enumerable.Range(0, across * down).Select(i => new[] { (component, i % across, i / across) });
    }

    private IEnumerable<(int, int, int)[]> InterleavedUnits(int[] components) =>
        Enumerable.Range(0, McusWide * McusHigh).Select(mcu => components.SelectMany(component =>
        {
            (int horizontal, int vertical) = (inputs[component].Horizontal, inputs[component].Vertical);
            return Enumerable.Range(0, horizontal * vertical).Select(block =>
                (component, mcu % McusWide * horizontal + block % horizontal, mcu / McusWide * vertical + block / horizontal));
        }).ToArray());

    private short[][] Blocks(JpegInput input)
    {
        int across = McusWide * input.Horizontal, down = McusHigh * input.Vertical;
        return [.. Enumerable.Range(0, across * down).Select(i => JpegTransform.Forward((x, y) => Sample(input, i % across * 8 + x, i / across * 8 + y)))];
    }

    // The mean of the pixels that the sample stands for, around zero; the picture's edges are repeated.
    private double Sample(JpegInput input, int x, int y)
    {
        int stepX = _mostHorizontal / input.Horizontal, stepY = _mostVertical / input.Vertical;
        double sum = 0;
        for (int i = 0; i < stepX * stepY; i++)
            sum += input.Samples[Math.Min(height - 1, y * stepY + i / stepX) * width + Math.Min(width - 1, x * stepX + i % stepX)];
        double mean = sum / (stepX * stepY);
        return Precision == 12 ? mean * 16 - 2048 : mean - 128;
    }

    private void Segment(byte marker, byte[] data) =>
        _file.AddRange([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data]);

    private static byte[] Counts(int length, int count) => [.. Enumerable.Range(1, 16).Select(i => (byte)(i == length ? count : 0))];

    private static int Ceiling(int value, int divisor) => (value + divisor - 1) / divisor;
}
