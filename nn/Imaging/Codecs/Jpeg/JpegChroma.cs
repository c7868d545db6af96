namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>The colour planes that a JPEG holds beside its luminance, each sample repeated over the pixels it stands for.</summary>
internal static class JpegChroma
{
    public static Chroma? Read(JpegFrame frame, ChromaCollector colors)
    {
        if (frame.Components is not [_, { Samples.Length: > 0 } blue, { Samples.Length: > 0 } red])
            return null;
        for (int y = 0; y < frame.Height; y++)
        {
            ReadOnlySpan<byte> blueRow = Row(frame, blue, y), redRow = Row(frame, red, y);
            for (int x = 0, at = y * frame.Width; x < frame.Width; x++, at++)
                colors.Set(at, blueRow[x * blue.Horizontal / frame.MaxHorizontal], redRow[x * red.Horizontal / frame.MaxHorizontal]);
        }
        return colors.Planes;
    }

    private static ReadOnlySpan<byte> Row(JpegFrame frame, JpegComponent component, int y) =>
        component.Samples.AsSpan(y * component.Vertical / frame.MaxVertical * component.Width, component.Width);
}
