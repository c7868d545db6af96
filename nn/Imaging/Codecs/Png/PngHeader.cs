using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Png;

/// <summary>What a pixel consists of (PNG 6.1).</summary>
internal enum PngColorType
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    RgbAlpha = 6,
}

/// <summary>The IHDR chunk (PNG 11.2.1), validated.</summary>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, PngColorType ColorType, bool Interlaced)
{
    public int Channels => ColorType switch
    {
        PngColorType.Rgb => 3,
        PngColorType.GrayAlpha => 2,
        PngColorType.RgbAlpha => 4,
        _ => 1,
    };

    public int BitsPerPixel => Channels * BitDepth;

    /// <summary>How far back filters look: whole bytes of a pixel, at least 1 (PNG 9.2).</summary>
    public int FilterDistance => Math.Max(1, BitsPerPixel / 8);

    /// <summary>Bytes of a row of pixels, without its filter byte.</summary>
    public int RowBytes(int pixels) => checked((int)(((long)pixels * BitsPerPixel + 7) / 8));

    public static PngHeader Parse(ReadOnlySpan<byte> data, DecodeLimits limits)
    {
        if (data.Length != 13)
            throw ImageFormatException.Malformed($"PNG: IHDR has {data.Length} bytes, expected 13");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width > int.MaxValue || height > int.MaxValue)
            throw ImageFormatException.Malformed($"PNG: the header declares {width}x{height} pixels, expected sides below 2^31");
        limits.Check("PNG", width, height);

        int depth = data[8];
        bool depthFits = data[9] switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => throw ImageFormatException.Malformed($"PNG: got colour type {data[9]}, expected 0, 2, 3, 4 or 6"),
        };
        if (!depthFits)
            throw ImageFormatException.Malformed($"PNG: colour type {data[9]} cannot have bit depth {depth}");
        if (data[10] != 0 || data[11] != 0)
            throw ImageFormatException.Malformed($"PNG: got compression {data[10]} and filter method {data[11]}, expected 0 and 0");
        if (data[12] > 1)
            throw ImageFormatException.Malformed($"PNG: got interlace method {data[12]}, expected 0 or 1");
        return new PngHeader((int)width, (int)height, depth, (PngColorType)data[9], data[12] == 1);
    }
}
