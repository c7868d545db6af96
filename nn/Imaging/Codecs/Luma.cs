using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Imaging.Codecs;

/// <summary>
/// Colour to luminance by ITU-R BT.601, Y = 0.299 R + 0.587 G + 0.114 B, on the values as stored (no gamma is undone),
/// in 16-bit fixed point, rounded to nearest. The weights add up to exactly 1, so grey stays as it is.
/// </summary>
internal static class Luma
{
    private const uint Red = 19595, Green = 38470, Blue = 7471, Half = 1 << 15;

    /// <summary>Works alike on 8-bit and on 16-bit samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FromRgb(uint red, uint green, uint blue) => (Red * red + Green * green + Blue * blue + Half) >> 16;

    /// <summary>The same for 8-bit samples of four pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> FromRgb(Vector128<uint> red, Vector128<uint> green, Vector128<uint> blue) =>
        (red * Red + green * Green + blue * Blue + Vector128.Create(Half)) >> 16;

    /// <summary>A 16-bit sample as 8 bits: value / 257, rounded to nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte From16(uint value) => (byte)((value * 255 + 32895) >> 16);
}
