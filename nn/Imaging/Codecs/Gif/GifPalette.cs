namespace Digits.Imaging.Codecs.Gif;

/// <summary>A colour table (GIF89a 19 and 21) as luminance. Colours beyond it are black, as viewers show them.</summary>
internal sealed class GifPalette
{
    private readonly byte[] _luminance = new byte[256];

    public bool IsPresent { get; private init; }

    public byte Luminance(byte index) => _luminance[index];

    /// <summary>Reads the table that the flags announce, if they do.</summary>
    public static GifPalette Read(ref GifReader reader, byte flags)
    {
        bool isPresent = (flags & 0x80) != 0;
        GifPalette palette = new() { IsPresent = isPresent };
        int colors = isPresent ? 2 << (flags & 7) : 0;
        ReadOnlySpan<byte> entries = reader.Take(3 * colors);
        for (int i = 0; i < colors; i++)
            palette._luminance[i] = (byte)Luma.FromRgb(entries[3 * i], entries[3 * i + 1], entries[3 * i + 2]);
        return palette;
    }
}
