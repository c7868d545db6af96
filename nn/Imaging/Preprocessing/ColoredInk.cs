namespace Digits.Imaging.Preprocessing;

/// <summary>Ink that differs from the paper by its colour and hardly by its lightness: red on green, say.</summary>
/// <remarks>
/// The colours of paper and ink are two points on the plane of the two colour differences. The picture's colours spread most along the line between them: its
/// first principal axis, on which every pixel has a place that is looked at like a lightness.
/// </remarks>
internal static class ColoredInk
{
    // Luminance shows enough when its ink is at least so strong.
    private const int StrongEnough = 64;

    // Else colour must show this much more.
    private const int Clearer = 2;

    // In levels of 255: what differs by less is as light as the paper.
    private const double LeastDarker = 0.5;

    // What of the ink's plane is ink, without its soft edge.
    private const byte FullInk = 128;

    /// <summary>The plane on which ink shows, and the ink; null where luminance shows it well enough, or nothing does better.</summary>
    public static (GrayPlane Plane, Ink Ink)? Find(GrayImage image, Ink luminance)
    {
        if (image.Chroma is null || luminance.Peak >= StrongEnough)
            return null;
        GrayPlane blue = Ink.ToWorkingSize(Compositing.OnPaper(image, image.Chroma.Blue)), red = Ink.ToWorkingSize(Compositing.OnPaper(image, image.Chroma.Red));
        GrayPlane plane = AlongMainAxis(blue, red);
        Ink ink = Ink.Find(plane, InkCriteria.Digit);
        return ink.Box is not null && ink.Peak >= Clearer * luminance.Peak ? (plane, ink) : null;
    }

    /// <summary>Whether the ink is darker than the paper around it: which end of the axis is which says nothing of that.</summary>
    /// <param name="ink">Ink that was found by its colour.</param>
    /// <param name="luminance">The picture at its working size, of which the ink's plane may be a reduction.</param>
    public static bool IsDark(Ink ink, GrayPlane luminance)
    {
        luminance = luminance.Reduce(ink.Plane.Scale / luminance.Scale);
        PixelBox box = ink.Box!.Value;
        long inkSum = 0, paperSum = 0;
        int inkCount = 0, paperCount = 0;
        for (int y = box.Y; y < box.Y + box.Height; y++)
        {
            for (int at = y * luminance.Width + box.X; at < y * luminance.Width + box.X + box.Width; at++)
            {
                if (ink.Plane.Values[at] >= FullInk)
                    (inkSum, inkCount) = (inkSum + luminance.Values[at], inkCount + 1);
                else if (ink.Plane.Values[at] == 0)
                    (paperSum, paperCount) = (paperSum + luminance.Values[at], paperCount + 1);
            }
        }
        if (inkCount == 0 || paperCount == 0)
            return false;
        return (double)paperSum / paperCount - (double)inkSum / inkCount >= LeastDarker;
    }

    private static GrayPlane AlongMainAxis(GrayPlane blue, GrayPlane red)
    {
        double meanBlue = 0, meanRed = 0, ofBlue = 0, ofBoth = 0, ofRed = 0;
        int count = blue.Values.Length;
        for (int i = 0; i < count; i++)
            (meanBlue, meanRed) = (meanBlue + blue.Values[i], meanRed + red.Values[i]);
        (meanBlue, meanRed) = (meanBlue / count, meanRed / count);
        for (int i = 0; i < count; i++)
        {
            double x = blue.Values[i] - meanBlue, y = red.Values[i] - meanRed;
            (ofBlue, ofBoth, ofRed) = (ofBlue + x * x, ofBoth + x * y, ofRed + y * y);
        }

        // The eigenvector of the larger eigenvalue of [[ofBlue, ofBoth], [ofBoth, ofRed]], from the row that is surely not zero.
        double half = (ofBlue - ofRed) / 2, root = Math.Sqrt(half * half + ofBoth * ofBoth);
        (double across, double down) = half >= 0 ? (half + root, ofBoth) : (ofBoth, root - half);
        double length = Math.Sqrt(across * across + down * down);
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++)
        {
            double place = length == 0 ? 0 : ((blue.Values[i] - meanBlue) * across + (red.Values[i] - meanRed) * down) / length;
            values[i] = (byte)Math.Clamp(128 + place + 0.5, 0, 255);
        }
        return blue with { Values = values };
    }
}
