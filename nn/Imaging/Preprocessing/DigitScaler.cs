namespace Digits.Imaging.Preprocessing;

/// <summary>Scales ink to MNIST's size, 20 pixels along the longer side, and to its stroke weight and intensity.</summary>
internal static class DigitScaler
{
    private const int Side = 20;
    private const int FineSide = Side * StrokeWeight.Fineness;

    // Room around the fine picture for strokes to grow into.
    private const int Margin = FineSide / 8;

    // The strongest tenth of a stroke is full ink, at least.
    private const float CoreShare = 0.1f;
    private const float LeastInk = 0.05f;

    // Of a box of fewer pixels along its longer side the outermost are half ink: strokes end within so much of paper around it, and not in a straight cut.
    private const int FewPixels = 12;
    private const double Ring = 0.5;

    public static FloatPlane Scale(GrayPlane ink, PixelBox box)
    {
        (int fineWidth, int fineHeight) = Fit(box.Width, box.Height, FineSide);
        FloatPlane content = Math.Max(box.Width, box.Height) < FewPixels ? Ringed(ink, box, fineWidth, fineHeight) : Resampler.Scale(ink, box, fineWidth, fineHeight);
        Intensity.Normalise(content.Values, CoreShare, LeastInk);
        FloatPlane fine = WithMargin(content, Margin);
        float correction = Math.Clamp(StrokeWeight.Correction(StrokeWeight.Measure(fine)), -Margin, Margin);
        // Strokes end at the box: it grows or shrinks with them, but not away.
        correction = Math.Max(correction, -0.25f * Math.Min(fineWidth, fineHeight));
        if (correction != 0)
            fine = StrokeWeight.Move(fine, correction);

        double left = Margin - correction, right = Margin + fineWidth + correction;
        double top = Margin - correction, bottom = Margin + fineHeight + correction;
        (int width, int height) = Fit(right - left, bottom - top, Side);
        FloatPlane scaled = Resampler.Scale(fine, left, top, right, bottom, width, height);
        Intensity.Normalise(scaled.Values, CoreShare, LeastInk);
        return scaled;
    }

    private static FloatPlane Ringed(GrayPlane ink, PixelBox box, int width, int height)
    {
        FloatPlane ringed = WithMargin(Resampler.Scale(ink, box, box.Width, box.Height), 1);
        return Resampler.Scale(ringed, 1 - Ring, 1 - Ring, box.Width + 1 + Ring, box.Height + 1 + Ring, width, height);
    }

    private static (int Width, int Height) Fit(double width, double height, int side)
    {
        double scale = side / Math.Max(width, height);
        return (Math.Max(1, (int)(width * scale + 0.5)), Math.Max(1, (int)(height * scale + 0.5)));
    }

    private static FloatPlane WithMargin(FloatPlane plane, int margin)
    {
        FloatPlane result = new(plane.Width + 2 * margin, plane.Height + 2 * margin, new float[(plane.Width + 2 * margin) * (plane.Height + 2 * margin)]);
        for (int y = 0; y < plane.Height; y++)
            plane.Row(y).CopyTo(result.Row(y + margin)[margin..]);
        return result;
    }
}
