namespace Digits.Imaging.Codecs;

/// <summary>Collects the colour of a picture while it is decoded. Nothing is allocated before the first pixel that is not grey.</summary>
/// <param name="pixels">How many pixels the picture has.</param>
/// <param name="limits">Pictures beyond <see cref="DecodeLimits.MaxColorPixels"/> keep their luminance alone.</param>
internal sealed class ChromaCollector(int pixels, DecodeLimits limits)
{
    /// <summary>No colour.</summary>
    public const byte Neutral = 128;

    // What differs less from grey is how cameras and JPEG render it.
    private const int LeastColor = 12;

    // 0.564 and 0.713 in 16-bit fixed point: half of the range for the purest blue and red.
    private const int BlueGain = 36980, RedGain = 46745, Half = 1 << 15;

    private byte[]? _blue, _red;

    /// <summary>Whether colour is wanted.</summary>
    public bool IsOn { get; } = pixels <= limits.MaxColorPixels;

    /// <summary>What was collected; null for a picture without colour.</summary>
    public Chroma? Planes => _blue is not null && (IsColored(_blue) || IsColored(_red!)) ? new Chroma(_blue, _red!) : null;

    /// <summary>Cb of a colour.</summary>
    public static byte Blue(int blue, int luminance) => Difference(BlueGain * (blue - luminance));

    /// <summary>Cr of a colour.</summary>
    public static byte Red(int red, int luminance) => Difference(RedGain * (red - luminance));

    /// <summary>Sets a pixel of 8 bits a channel.</summary>
    public void Add(int at, int red, int green, int blue, int luminance)
    {
        if (red != green || green != blue)
            Set(at, Blue(blue, luminance), Red(red, luminance));
    }

    /// <summary>Sets a pixel.</summary>
    public void Set(int at, byte blue, byte red)
    {
        if (!IsOn || (_blue is null && blue == Neutral && red == Neutral))
            return;
        if (_blue is null)
        {
            (_blue, _red) = (new byte[pixels], new byte[pixels]);
            Array.Fill(_blue, Neutral);
            Array.Fill(_red, Neutral);
        }
        (_blue[at], _red![at]) = (blue, red);
    }

    private static byte Difference(int scaled) => (byte)Math.Clamp(Neutral + ((scaled + Half) >> 16), 0, 255);

    private static bool IsColored(byte[] plane) => plane.AsSpan().IndexOfAnyExceptInRange((byte)(Neutral - LeastColor), (byte)(Neutral + LeastColor)) >= 0;
}
