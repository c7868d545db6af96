namespace Digits.Imaging.Codecs.Gif;

/// <summary>A colour table (GIF89a 19 and 21) as luminance and colour. Colours beyond it are black, as viewers show them.</summary>
internal sealed class GifPalette
{
    private readonly byte[] _luminance = new byte[256], _blue = Gray(), _red = Gray();

    public bool IsPresent { get; private init; }

    public byte Luminance(byte index) => _luminance[index];

    /// <summary>Cb of a colour.</summary>
    public byte Blue(byte index) => _blue[index];

    /// <summary>Cr of a colour.</summary>
    public byte Red(byte index) => _red[index];

    /// <summary>Reads the table that the flags announce, if they do.</summary>
    public static GifPalette Read(ref GifReader reader, byte flags)
    {
        bool isPresent = (flags & 0x80) != 0;
        GifPalette palette = new() { IsPresent = isPresent };
        int colors = isPresent ? 2 << (flags & 7) : 0;
        ReadOnlySpan<byte> entries = reader.Take(3 * colors);
        for (int i = 0; i < colors; i++)
        {
            byte luminance = (byte)Luma.FromRgb(entries[3 * i], entries[3 * i + 1], entries[3 * i + 2]);
            palette._luminance[i] = luminance;
            palette._blue[i] = ChromaCollector.Blue(entries[3 * i + 2], luminance);
            palette._red[i] = ChromaCollector.Red(entries[3 * i], luminance);
        }
        return palette;
    }

    private static byte[] Gray()
    {
        byte[] colors = new byte[256];
        Array.Fill(colors, ChromaCollector.Neutral);
        return colors;
    }
}
