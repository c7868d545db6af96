using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Png;

/// <summary>The tRNS chunk (PNG 11.3.1.1): the alpha of each palette colour, or the one colour that is transparent.</summary>
internal sealed class PngTransparency
{
    /// <summary>The transparency of a picture without a tRNS chunk.</summary>
    public static PngTransparency None { get; } = new([], -1, -1, -1);

    private readonly byte[] _alphas;
    private readonly int _red, _green, _blue;

    private PngTransparency(byte[] alphas, int red, int green, int blue) =>
        (_alphas, _red, _green, _blue) = (alphas, red, green, blue);

    public bool IsPresent => this != None;

    public static PngTransparency Parse(ReadOnlySpan<byte> data, PngHeader header, PngPalette palette)
    {
        switch (header.ColorType)
        {
            case PngColorType.Gray:
                Expect(data.Length == 2, data, "2");
                int gray = BinaryPrimitives.ReadUInt16BigEndian(data);
                return new PngTransparency([], gray, gray, gray);
            case PngColorType.Rgb:
                Expect(data.Length == 6, data, "6");
                return new PngTransparency(
                    [],
                    BinaryPrimitives.ReadUInt16BigEndian(data),
                    BinaryPrimitives.ReadUInt16BigEndian(data[2..]),
                    BinaryPrimitives.ReadUInt16BigEndian(data[4..]));
            case PngColorType.Palette:
                Expect(data.IsEmpty || palette != PngPalette.None, data, "none before PLTE");
                // Some writers give 256 alphas, however few colours there are.
                return new PngTransparency(data[..Math.Min(data.Length, palette.Count)].ToArray(), -1, -1, -1);
            default:
                // The picture has an alpha channel; what else is said about transparency does not count.
                return None;
        }
    }

    public byte OfGray(int sample) => sample == _red ? (byte)0 : (byte)255;

    public byte OfRgb(int red, int green, int blue) => red == _red && green == _green && blue == _blue ? (byte)0 : (byte)255;

    public byte OfIndex(int index) => index < _alphas.Length ? _alphas[index] : (byte)255;

    private static void Expect(bool condition, ReadOnlySpan<byte> data, string expected)
    {
        if (!condition)
            throw ImageFormatException.Malformed($"PNG: tRNS has {data.Length} bytes, expected {expected}");
    }
}
