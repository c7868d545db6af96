using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Digits.Imaging.Codecs.Png;

/// <summary>Rows of 8-bit colour with alpha, what canvases save, several pixels at a time. The arithmetic is that of <see cref="Luma"/>.</summary>
internal static class PngPixelRows
{
    private const int Pixels = 16;

    /// <summary>Reads as many pixels as whole vectors hold.</summary>
    /// <param name="row">Four bytes a pixel.</param>
    /// <param name="luminance">One byte a pixel; overwritten.</param>
    /// <param name="alpha">Likewise.</param>
    /// <param name="place">Where the row's pixels are in the picture.</param>
    /// <param name="chroma">Takes the colours of those that are not grey.</param>
    /// <returns>How many pixels were read.</returns>
    public static int ReadRgba(ReadOnlySpan<byte> row, Span<byte> luminance, Span<byte> alpha, PixelPlace place, ChromaCollector chroma)
    {
        if (!Vector128.IsHardwareAccelerated || !BitConverter.IsLittleEndian)
            return 0;
        int x = 0;
        for (; x + Pixels <= luminance.Length; x += Pixels)
        {
            ReadOnlySpan<uint> pixels = MemoryMarshal.Cast<byte, uint>(row.Slice(4 * x, 4 * Pixels));
            Vector128<uint> a = Vector128.Create(pixels), b = Vector128.Create(pixels[4..]), c = Vector128.Create(pixels[8..]), d = Vector128.Create(pixels[12..]);
            Narrow(Luminance(a), Luminance(b), Luminance(c), Luminance(d)).CopyTo(luminance[x..]);
            Narrow(a >> 24, b >> 24, c >> 24, d >> 24).CopyTo(alpha[x..]);
            if (!IsGray(a) || !IsGray(b) || !IsGray(c) || !IsGray(d))
                AddColors(row[(4 * x)..], luminance, x, place, chroma);
        }
        return x;
    }

    private static Vector128<uint> Luminance(Vector128<uint> pixel)
    {
        Vector128<uint> low = Vector128.Create(255u);
        return Luma.FromRgb(pixel & low, (pixel >> 8) & low, (pixel >> 16) & low);
    }

    // Red equals green, and green blue.
    private static bool IsGray(Vector128<uint> pixel) => ((pixel ^ (pixel >> 8)) & Vector128.Create(0xFFFFu)) == Vector128<uint>.Zero;

    private static void AddColors(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> luminance, int first, PixelPlace place, ChromaCollector chroma)
    {
        for (int i = 0; i < Pixels; i++, pixels = pixels[4..])
            chroma.Add(place.Of(first + i), pixels[0], pixels[1], pixels[2], luminance[first + i]);
    }

    private static Vector128<byte> Narrow(Vector128<uint> a, Vector128<uint> b, Vector128<uint> c, Vector128<uint> d) =>
        Vector128.Narrow(Vector128.Narrow(a, b), Vector128.Narrow(c, d));
}
