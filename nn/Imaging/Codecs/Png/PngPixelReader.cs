using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Png;

/// <summary>Turns restored rows into luminance, alpha and colour, for every colour type and bit depth.</summary>
internal sealed class PngPixelReader(PngHeader header, PngPalette palette, PngTransparency transparency, ChromaCollector chroma)
{
    /// <summary>Whether any pixel can be other than opaque.</summary>
    public bool HasAlpha { get; } = header.ColorType is PngColorType.GrayAlpha or PngColorType.RgbAlpha || transparency.IsPresent;

    /// <summary>Reads one row.</summary>
    /// <param name="row">The row's bytes, unfiltered.</param>
    /// <param name="luminance">One byte a pixel; overwritten.</param>
    /// <param name="alpha">Likewise; empty unless <see cref="HasAlpha"/>.</param>
    /// <param name="place">Where the row's pixels are in the picture.</param>
    public void Read(ReadOnlySpan<byte> row, Span<byte> luminance, Span<byte> alpha, PixelPlace place)
    {
        switch (header.ColorType)
        {
            case PngColorType.Gray when header.BitDepth == 16:
                ReadGray16(row, luminance, alpha);
                break;
            case PngColorType.Gray:
                ReadGray(row, luminance, alpha);
                break;
            case PngColorType.Palette:
                ReadPalette(row, luminance, alpha, place);
                break;
            case PngColorType.GrayAlpha:
                ReadGrayAlpha(row, luminance, alpha);
                break;
            default:
                ReadRgb(row, luminance, alpha, place);
                break;
        }
    }

    private void ReadGray(ReadOnlySpan<byte> row, Span<byte> luminance, Span<byte> alpha)
    {
        int depth = header.BitDepth;
        if (depth == 8 && alpha.IsEmpty)
        {
            row[..luminance.Length].CopyTo(luminance);
            return;
        }
        int scale = 255 / ((1 << depth) - 1); // 255, 85, 17 or 1: exact
        for (int x = 0; x < luminance.Length; x++)
        {
            int sample = Sample(row, x, depth);
            luminance[x] = (byte)(sample * scale);
            if (!alpha.IsEmpty)
                alpha[x] = transparency.OfGray(sample);
        }
    }

    private void ReadGray16(ReadOnlySpan<byte> row, Span<byte> luminance, Span<byte> alpha)
    {
        for (int x = 0; x < luminance.Length; x++)
        {
            int sample = Sample16(row, x);
            luminance[x] = Luma.From16((uint)sample);
            if (!alpha.IsEmpty)
                alpha[x] = transparency.OfGray(sample);
        }
    }

    private void ReadPalette(ReadOnlySpan<byte> row, Span<byte> luminance, Span<byte> alpha, PixelPlace place)
    {
        for (int x = 0; x < luminance.Length; x++)
        {
            int index = Sample(row, x, header.BitDepth);
            luminance[x] = palette.Luminance[index];
            chroma.Set(place.Of(x), palette.Blue[index], palette.Red[index]);
            if (!alpha.IsEmpty)
                alpha[x] = transparency.OfIndex(index);
        }
    }

    private void ReadGrayAlpha(ReadOnlySpan<byte> row, Span<byte> luminance, Span<byte> alpha)
    {
        bool wide = header.BitDepth == 16;
        for (int x = 0; x < luminance.Length; x++)
        {
            luminance[x] = wide ? Luma.From16((uint)Sample16(row, 2 * x)) : row[2 * x];
            alpha[x] = wide ? Luma.From16((uint)Sample16(row, 2 * x + 1)) : row[2 * x + 1];
        }
    }

    private void ReadRgb(ReadOnlySpan<byte> row, Span<byte> luminance, Span<byte> alpha, PixelPlace place)
    {
        bool stored = header.ColorType == PngColorType.RgbAlpha;
        bool wide = header.BitDepth == 16;
        int channels = stored ? 4 : 3;
        for (int x = stored && !wide ? PngPixelRows.ReadRgba(row, luminance, alpha, place, chroma) : 0; x < luminance.Length; x++)
        {
            int at = x * channels;
            int red, green, blue;
            if (wide)
            {
                (red, green, blue) = (Sample16(row, at), Sample16(row, at + 1), Sample16(row, at + 2));
                luminance[x] = Luma.From16(Luma.FromRgb((uint)red, (uint)green, (uint)blue));
                chroma.Add(place.Of(x), red >> 8, green >> 8, blue >> 8, luminance[x]);
            }
            else
            {
                (red, green, blue) = (row[at], row[at + 1], row[at + 2]);
                luminance[x] = (byte)Luma.FromRgb((uint)red, (uint)green, (uint)blue);
                chroma.Add(place.Of(x), red, green, blue, luminance[x]);
            }
            if (stored)
                alpha[x] = wide ? Luma.From16((uint)Sample16(row, at + 3)) : row[at + 3];
            else if (!alpha.IsEmpty)
                alpha[x] = transparency.OfRgb(red, green, blue);
        }
    }

    // Samples of less than a byte are packed from the most significant bit down (PNG 7.2).
    private static int Sample(ReadOnlySpan<byte> row, int index, int depth)
    {
        int bit = index * depth;
        return (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }

    private static int Sample16(ReadOnlySpan<byte> row, int index) => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);
}
