namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>What a picture's components mean.</summary>
internal enum JpegColorSpace
{
    /// <summary>One component, or three of which the first is luminance as it is wanted, and the others are chroma.</summary>
    Luminance,
    Rgb,
    Cmyk,
    Ycck,
}

/// <summary>From components to luminance.</summary>
internal static class JpegColor
{
    /// <summary>Tells the colour space as libraries agree to: by the JFIF marker, by Adobe's, else by the components' names.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="adobeTransform">The transform byte of an Adobe APP14 segment, or -1 without one.</param>
    /// <param name="isJfif">Whether the file has a JFIF APP0 segment: three colours are then luminance and chroma whatever else says.</param>
    public static JpegColorSpace Identify(JpegFrame frame, int adobeTransform, bool isJfif)
    {
        JpegComponent[] components = frame.Components;
        if (components.Length == 4)
            return adobeTransform > 0 ? JpegColorSpace.Ycck : JpegColorSpace.Cmyk;
        if (components.Length != 3 || isJfif)
            return JpegColorSpace.Luminance;
        bool isNamedRgb = (components[0].Id, components[1].Id, components[2].Id) == ('R', 'G', 'B');
        return adobeTransform == 0 || (adobeTransform < 0 && isNamedRgb) ? JpegColorSpace.Rgb : JpegColorSpace.Luminance;
    }

    /// <summary>Whether luminance needs no plane of its own: the first component has the picture's size, and is read no further up than it is written.</summary>
    public static bool IsInPlace(JpegFrame frame) => frame.Components[0].Width == frame.Width && frame.Components[0].Height == frame.Height;

    /// <summary>Combines the components' samples; where they make up red, green and blue, their colours are collected too.</summary>
    /// <remarks>The first component's samples are gone afterwards: large pictures have no room for both.</remarks>
    public static byte[] ToLuminance(JpegFrame frame, JpegColorSpace space, ChromaCollector colors)
    {
        JpegComponent first = frame.Components[0];
        if (space == JpegColorSpace.Luminance && IsInPlace(frame))
            return first.Samples;

        byte[] luminance = IsInPlace(frame) ? first.Samples : new byte[frame.Width * frame.Height];
        JpegComponent[] needed = space == JpegColorSpace.Luminance ? [first] : frame.Components;
        byte[][] rows = Array.ConvertAll(needed, _ => new byte[frame.Width]);
        for (int y = 0; y < frame.Height; y++)
        {
            for (int i = 0; i < rows.Length; i++)
                JpegUpsampler.ReadRow(frame, needed[i], y, rows[i]);
            Span<byte> target = luminance.AsSpan(y * frame.Width, frame.Width);
            for (int x = 0; x < target.Length; x++)
            {
                if (space == JpegColorSpace.Luminance)
                {
                    target[x] = rows[0][x];
                    continue;
                }
                (uint red, uint green, uint blue) = Combine(space, rows, x);
                target[x] = (byte)Luma.FromRgb(red, green, blue);
                colors.Add(y * frame.Width + x, (int)red, (int)green, (int)blue, target[x]);
            }
        }
        return luminance;
    }

    // Four-colour files hold inverted inks, as Adobe's do: 255 is no ink, and light is what each lets through.
    private static (uint Red, uint Green, uint Blue) Combine(JpegColorSpace space, byte[][] rows, int x) => space switch
    {
        JpegColorSpace.Rgb => (rows[0][x], rows[1][x], rows[2][x]),
        JpegColorSpace.Cmyk => Inked(rows[0][x], rows[1][x], rows[2][x], rows[3][x]),
        _ => FromYcck(rows[0][x], rows[1][x] - 128, rows[2][x] - 128, rows[3][x]),
    };

    private static (uint Red, uint Green, uint Blue) FromYcck(int y, int cb, int cr, int black) => Inked(
        255 - Clamp(y + 1.402f * cr),
        255 - Clamp(y - 0.344136f * cb - 0.714136f * cr),
        255 - Clamp(y + 1.772f * cb),
        black);

    private static (uint Red, uint Green, uint Blue) Inked(int cyan, int magenta, int yellow, int black) =>
        (Multiply(cyan, black), Multiply(magenta, black), Multiply(yellow, black));

    private static uint Multiply(int a, int b) => (uint)((a * b + 127) / 255);

    private static int Clamp(float value) => (int)Math.Clamp(value + 0.5f, 0, 255);
}
