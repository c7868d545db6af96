namespace Digits.Imaging.Preprocessing;

/// <summary>Puts paper behind a picture that is transparent in places.</summary>
internal static class Compositing
{
    /// <summary>The spread of what is visible, from its 5th to its 95th percentile, up to which it is taken for ink of one colour.</summary>
    private const int OneColor = 64;

    /// <summary>The share of what is opaque from which another shade than most of it has is ink on it.</summary>
    private const double LeastInk = 0.002;

    /// <summary>The share of its box from which what is opaque is a sheet, and no strokes.</summary>
    private const double SheetFill = 0.7;

    private const byte NearlyOpaque = 250;

    /// <summary>The picture on opaque paper.</summary>
    /// <remarks>
    /// A drawing on transparent paper is ink alone, dark or light, and the paper takes the colour that contrasts with it.
    /// A picture that brings its own paper (several shades, most of its area opaque; or a sheet of any size with something on it) is surrounded by
    /// that paper instead, so that its edges do not show.
    /// </remarks>
    public static GrayPlane OnPaper(GrayImage image)
    {
        if (image.Alpha.IsEmpty)
            return new GrayPlane(image.Width, image.Height, image.Luminance.ToArray(), 1);
        int paper = ChoosePaper(image);
        ReadOnlySpan<byte> luminance = image.Luminance, alpha = image.Alpha;
        byte[] values = new byte[luminance.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int opaque = alpha[i];
            values[i] = opaque switch
            {
                0 => (byte)paper,
                255 => luminance[i],
                _ => (byte)((luminance[i] * opaque + paper * (255 - opaque) + 127) / 255),
            };
        }
        return new GrayPlane(image.Width, image.Height, values, 1);
    }

    /// <summary>A plane of colour differences on opaque paper of the colour that most of the picture has.</summary>
    public static GrayPlane OnPaper(GrayImage image, ReadOnlySpan<byte> plane)
    {
        byte[] values = plane.ToArray();
        if (!image.Alpha.IsEmpty)
        {
            ReadOnlySpan<byte> alpha = image.Alpha;
            long[] histogram = new long[256];
            long visible = 0;
            for (int i = 0; i < values.Length; i++)
            {
                histogram[values[i]] += alpha[i];
                visible += alpha[i];
            }
            int paper = visible == 0 ? values[0] : Percentile(histogram, visible, 50);
            for (int i = 0; i < values.Length; i++)
                values[i] = (byte)((values[i] * alpha[i] + paper * (255 - alpha[i]) + 127) / 255);
        }
        return new GrayPlane(image.Width, image.Height, values, 1);
    }

    private static int ChoosePaper(GrayImage image)
    {
        ReadOnlySpan<byte> luminance = image.Luminance, alpha = image.Alpha;
        long[] histogram = new long[256];
        long visible = 0;
        for (int i = 0; i < alpha.Length; i++)
        {
            histogram[luminance[i]] += alpha[i];
            visible += alpha[i];
        }
        if (visible == 0)
            return 255;
        int median = Percentile(histogram, visible, 50);
        bool isOneColor = Percentile(histogram, visible, 95) - Percentile(histogram, visible, 5) <= OneColor;
        bool isMostlyOpaque = visible > 255L * alpha.Length / 2;
        if ((isMostlyOpaque && !isOneColor) || IsSheet(image, median))
            return median;
        return median < 128 ? 255 : 0;
    }

    /// <summary>Whether what is opaque is a rectangle with ink on it, of which most has one lightness.</summary>
    private static bool IsSheet(GrayImage image, int lightness)
    {
        ReadOnlySpan<byte> luminance = image.Luminance, alpha = image.Alpha;
        InkComponent opaque = new(int.MaxValue, int.MaxValue, 0, 0, 0);
        long ink = 0;
        for (int i = 0; i < alpha.Length; i++)
        {
            if (alpha[i] < NearlyOpaque)
                continue;
            int x = i % image.Width, y = i / image.Width;
            opaque.Add(new InkRun(y, x, x + 1));
            ink += Math.Abs(luminance[i] - lightness) >= OneColor ? 1 : 0;
        }
        return opaque.Area > 0 && ink >= LeastInk * opaque.Area && opaque.Area >= SheetFill * (opaque.Right - opaque.Left) * (opaque.Bottom - opaque.Top);
    }

    private static int Percentile(ReadOnlySpan<long> histogram, long total, int percent)
    {
        long before = 0;
        int value = 0;
        while (value < 255 && (before += histogram[value]) * 100 < total * percent)
            value++;
        return value;
    }
}
