namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>The second byte of a marker (T.81, table B.1).</summary>
internal static class JpegMarker
{
    public const byte BaselineFrame = 0xC0;
    public const byte ExtendedFrame = 0xC1;
    public const byte ProgressiveFrame = 0xC2;
    public const byte HuffmanTables = 0xC4;
    public const byte JpegExtension = 0xC8;
    public const byte ArithmeticConditioning = 0xCC;
    public const byte FirstRestart = 0xD0;
    public const byte LastRestart = 0xD7;
    public const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    public const byte StartOfScan = 0xDA;
    public const byte QuantizationTables = 0xDB;
    public const byte RestartInterval = 0xDD;
    public const byte Application0 = 0xE0;
    public const byte Application1 = 0xE1;
    public const byte Application14 = 0xEE;
    public const byte Temporary = 0x01;

    /// <summary>Whether the marker stands alone, without a length and data.</summary>
    public static bool IsAlone(byte marker) => marker is Temporary or (>= FirstRestart and <= EndOfImage);

    /// <summary>Whether the marker begins a frame of any process, read here or not.</summary>
    public static bool IsFrame(byte marker) =>
        marker is >= BaselineFrame and <= 0xCF and not (HuffmanTables or JpegExtension or ArithmeticConditioning);

    public static bool IsRestart(byte marker) => marker is >= FirstRestart and <= LastRestart;
}
