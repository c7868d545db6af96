using System.Buffers.Binary;

namespace Digits.Imaging.Codecs.Gif;

/// <summary>Decodes the first frame of a GIF (GIF89a specification, cited by section in this folder), on its logical screen.</summary>
internal static class GifDecoder
{
    private const byte Extension = 0x21;
    private const byte GraphicControl = 0xF9;
    private const byte ImageDescriptor = 0x2C;
    private const byte Trailer = 0x3B;

    // In pixels, and against the frame's.
    private const long LargeScreen = 4_000_000, MostScreen = 16;

    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8);

    public static GrayImage Decode(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        GifReader reader = new(file[6..]);
        ReadOnlySpan<byte> screen = reader.Take(7); // 18, logical screen descriptor
        int width = BinaryPrimitives.ReadUInt16LittleEndian(screen), height = BinaryPrimitives.ReadUInt16LittleEndian(screen[2..]);
        GifPalette palette = GifPalette.Read(ref reader, screen[4]);
        int transparent = -1;
        while (true)
        {
            byte block = reader.Take(1)[0];
            if (block == Extension)
            {
                byte label = reader.Take(1)[0];
                ReadOnlySpan<byte> first = reader.TakeSubBlock();
                if (label == GraphicControl && first.Length >= 4)
                    transparent = (first[0] & 1) != 0 ? first[3] : -1; // 23
                while (!first.IsEmpty)
                    first = reader.TakeSubBlock();
            }
            else if (block == ImageDescriptor)
            {
                GifFrame frame = GifFrame.Parse(reader.Take(9), limits);
                // Screens of 0x0, or smaller than the frame, are written by some encoders; browsers make them as large as it.
                (width, height) = (Math.Max(width, frame.Left + frame.Width), Math.Max(height, frame.Top + frame.Height));
                limits.Check("GIF", width, height);
                GifPalette local = GifPalette.Read(ref reader, frame.Flags);
                return DecodeFrame(ref reader, frame, local.IsPresent ? local : palette, transparent, limits, width, height);
            }
            else
            {
                throw ImageFormatException.Malformed(block == Trailer ? "GIF: there is no frame" : $"GIF: got block 0x{block:X2}, expected a frame or an extension");
            }
        }
    }

    private static GrayImage DecodeFrame(ref GifReader reader, GifFrame frame, GifPalette palette, int transparent, DecodeLimits limits, int width, int height)
    {
        if (!palette.IsPresent)
            throw ImageFormatException.Malformed("GIF: there is no palette");
        byte codeSize = reader.Take(1)[0];
        byte[] compressed = reader.TakeAllSubBlocks();
        int needed = frame.Width * frame.Height;
        // A code of at least two bits stands for at most 4096 pixels: what declares more lies, and nothing is allocated for it.
        if (needed > compressed.Length * 4L * 4096)
            throw ImageFormatException.Malformed($"GIF: {compressed.Length} compressed bytes cannot hold {frame.Width}x{frame.Height} pixels");
        // A frame is as large as its screen, or nearly: a huge one around a speck would cost as much as a huge picture.
        if ((long)width * height > Math.Max(LargeScreen, needed * MostScreen))
            throw ImageFormatException.TooLarge($"GIF: a screen of {width}x{height} pixels shows a frame of {frame.Width}x{frame.Height}");
        ChromaCollector chroma = new(width * height, limits);
        byte[] indices = new byte[needed];
        LzwDecoder.Decode(compressed, codeSize, indices);

        // Where the frame leaves the screen uncovered there is nothing (18: the background colour is widely ignored).
        bool isPartial = needed < width * height;
        byte[] luminance = new byte[width * height];
        byte[]? alpha = isPartial || indices.AsSpan().Contains((byte)Math.Max(0, transparent)) && transparent >= 0 ? new byte[luminance.Length] : null;
        for (int row = 0; row < frame.Height; row++)
        {
            ReadOnlySpan<byte> source = indices.AsSpan(row * frame.Width, frame.Width);
            int target = (frame.Top + frame.DisplayedRow(row)) * width + frame.Left;
            for (int x = 0; x < source.Length; x++)
            {
                luminance[target + x] = palette.Luminance(source[x]);
                chroma.Set(target + x, palette.Blue(source[x]), palette.Red(source[x]));
                if (alpha is not null)
                    alpha[target + x] = source[x] == transparent ? (byte)0 : (byte)255;
            }
        }
        return new GrayImage(width, height, luminance, alpha, chroma.Planes);
    }
}
