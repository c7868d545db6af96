namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>What a picture's components mean.</summary>
internal enum JpegColorSpace
{
    /// <summary>One component, or three of which the first is luminance as it is wanted: chroma is not even decoded.</summary>
    Luminance,
    Rgb,
    Cmyk,
    Ycck,
}

/// <summary>From components to luminance.</summary>
internal static class JpegColor
{
    /// <summary>Tells the colour space as libraries agree to: by Adobe's marker, else by the components' names.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="adobeTransform">The transform byte of an Adobe APP14 segment, or -1 without one.</param>
    public static JpegColorSpace Identify(JpegFrame frame, int adobeTransform)
    {
        JpegComponent[] components = frame.Components;
        if (components.Length == 4)
            return adobeTransform == 2 ? JpegColorSpace.Ycck : JpegColorSpace.Cmyk;
        bool isNamedRgb = components.Length == 3 && (components[0].Id, components[1].Id, components[2].Id) == ('R', 'G', 'B');
        bool isRgb = components.Length == 3 && (adobeTransform == 0 || (adobeTransform < 0 && isNamedRgb));
        return isRgb ? JpegColorSpace.Rgb : JpegColorSpace.Luminance;
    }

    /// <summary>Combines the components' samples.</summary>
    public static byte[] ToLuminance(JpegFrame frame, JpegColorSpace space)
    {
        JpegComponent first = frame.Components[0];
        if (space == JpegColorSpace.Luminance && first.Width == frame.Width && first.Height == frame.Height)
            return first.Samples;

        byte[] luminance = new byte[frame.Width * frame.Height];
        JpegComponent[] needed = Array.FindAll(frame.Components, component => component.IsNeeded);
        byte[][] rows = Array.ConvertAll(needed, _ => new byte[frame.Width]);
        for (int y = 0; y < frame.Height; y++)
        {
            for (int i = 0; i < rows.Length; i++)
                JpegUpsampler.ReadRow(frame, needed[i], y, rows[i]);
            Span<byte> target = luminance.AsSpan(y * frame.Width, frame.Width);
            for (int x = 0; x < target.Length; x++)
                target[x] = Combine(space, rows, x);
        }
        return luminance;
    }

    // Four-colour files hold inverted inks, as Adobe's do: 255 is no ink, and light is what each lets through.
    private static byte Combine(JpegColorSpace space, byte[][] rows, int x) => space switch
    {
        JpegColorSpace.Rgb => (byte)Luma.FromRgb(rows[0][x], rows[1][x], rows[2][x]),
        JpegColorSpace.Cmyk => Inked(rows[0][x], rows[1][x], rows[2][x], rows[3][x]),
        JpegColorSpace.Ycck => FromYcck(rows[0][x], rows[1][x] - 128, rows[2][x] - 128, rows[3][x]),
        _ => rows[0][x],
    };

    private static byte FromYcck(int y, int cb, int cr, int black) => Inked(
        255 - Clamp(y + 1.402f * cr),
        255 - Clamp(y - 0.344136f * cb - 0.714136f * cr),
        255 - Clamp(y + 1.772f * cb),
        black);

    private static byte Inked(int cyan, int magenta, int yellow, int black) =>
        (byte)Luma.FromRgb(Multiply(cyan, black), Multiply(magenta, black), Multiply(yellow, black));

    private static uint Multiply(int a, int b) => (uint)((a * b + 127) / 255);

    private static int Clamp(float value) => (int)Math.Clamp(value + 0.5f, 0, 255);
}
