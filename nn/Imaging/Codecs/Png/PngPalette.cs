namespace Digits.Imaging.Codecs.Png;

/// <summary>The PLTE chunk (PNG 11.2.2) as luminance and colour. Colours beyond it are black, as they are in GIF and BMP here.</summary>
internal sealed class PngPalette
{
    /// <summary>The palette of a picture that has none.</summary>
    public static PngPalette None { get; } = new(0);

    private readonly byte[] _luminance = new byte[256], _blue = new byte[256], _red = new byte[256];

    private PngPalette(int count)
    {
        Count = count;
        _blue.AsSpan(count).Fill(ChromaCollector.Neutral);
        _red.AsSpan(count).Fill(ChromaCollector.Neutral);
    }

    /// <summary>How many colours the chunk has.</summary>
    public int Count { get; }

    /// <summary>Luminance of each of 256 colours, whatever <see cref="Count"/> is.</summary>
    public ReadOnlySpan<byte> Luminance => _luminance;

    /// <summary>Cb of each colour.</summary>
    public ReadOnlySpan<byte> Blue => _blue;

    /// <summary>Cr of each colour.</summary>
    public ReadOnlySpan<byte> Red => _red;

    public static PngPalette Parse(ReadOnlySpan<byte> data)
    {
        int colors = data.Length / 3;
        if (data.Length % 3 != 0 || colors is 0 or > 256)
            throw ImageFormatException.Malformed($"PNG: PLTE has {data.Length} bytes, expected 3 for each of 1 to 256 colours");
        PngPalette palette = new(colors);
        for (int i = 0; i < colors; i++)
        {
            byte luminance = (byte)Luma.FromRgb(data[3 * i], data[3 * i + 1], data[3 * i + 2]);
            palette._luminance[i] = luminance;
            palette._blue[i] = ChromaCollector.Blue(data[3 * i + 2], luminance);
            palette._red[i] = ChromaCollector.Red(data[3 * i], luminance);
        }
        return palette;
    }
}
