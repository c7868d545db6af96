namespace Digits.Imaging.Codecs.Png;

/// <summary>The PLTE chunk (PNG 11.2.2) as luminance and colour.</summary>
internal sealed class PngPalette
{
    /// <summary>The palette of a picture that has none.</summary>
    public static PngPalette None { get; } = new([], [], []);

    private readonly byte[] _luminance, _blue, _red;

    private PngPalette(byte[] luminance, byte[] blue, byte[] red) => (_luminance, _blue, _red) = (luminance, blue, red);

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
        byte[] luminance = new byte[colors], blue = new byte[colors], red = new byte[colors];
        for (int i = 0; i < colors; i++)
        {
            luminance[i] = (byte)Luma.FromRgb(data[3 * i], data[3 * i + 1], data[3 * i + 2]);
            (blue[i], red[i]) = (ChromaCollector.Blue(data[3 * i + 2], luminance[i]), ChromaCollector.Red(data[3 * i], luminance[i]));
        }
        return new PngPalette(luminance, blue, red);
    }
}
