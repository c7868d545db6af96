namespace Digits.Imaging.Drawing;

/// <summary>Draws pen strokes as a browser canvas does: one width, round caps and joins, anti-aliased.</summary>
public static class StrokeRasterizer
{
    /// <summary>Draws strokes on an opaque canvas.</summary>
    /// <param name="strokes">Polylines in canvas pixels; points outside the canvas are clipped.</param>
    /// <param name="width">Columns of the canvas.</param>
    /// <param name="height">Rows of the canvas.</param>
    /// <param name="penWidth">Diameter of the pen in pixels, above 0; below 1 the ink gets paler instead of narrower.</param>
    /// <param name="inkIsLight">White ink on black, or black on white.</param>
    /// <exception cref="ArgumentException">The canvas or pen is not positive, or a coordinate is not finite.</exception>
    /// <remarks>
    /// A pixel whose centre is at distance d from the nearest segment is covered by clamp(penWidth/2 + 1/2 - d, 0, 1):
    /// the area a straight edge leaves of it, to within 6 % of a pixel. Overlapping strokes take the larger coverage.
    /// </remarks>
    public static GrayImage Draw(IReadOnlyList<PenStroke> strokes, int width, int height, float penWidth, bool inkIsLight = true)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        if (width < 1 || height < 1)
            ThrowHelper.OutOfRange($"StrokeRasterizer: got a canvas of {width}x{height}, expected sides of at least 1", nameof(width));
        if (!(penWidth > 0) || !float.IsFinite(penWidth))
            ThrowHelper.OutOfRange($"StrokeRasterizer: got a pen of {penWidth}, expected a width above 0", nameof(penWidth));

        byte[] canvas = new byte[checked(width * height)];
        foreach (PenStroke stroke in strokes)
        {
            if (stroke.Points.Count == 0)
                continue;
            PenPoint previous = Checked(stroke.Points[0]);
            if (stroke.Points.Count == 1)
                CapsuleFiller.Fill(canvas, width, height, previous, previous, penWidth);
            for (int i = 1; i < stroke.Points.Count; i++)
            {
                PenPoint next = Checked(stroke.Points[i]);
                CapsuleFiller.Fill(canvas, width, height, previous, next, penWidth);
                previous = next;
            }
        }

        if (!inkIsLight)
        {
            foreach (ref byte pixel in canvas.AsSpan())
                pixel = (byte)(255 - pixel);
        }
        return new GrayImage(width, height, canvas);
    }

    private static PenPoint Checked(PenPoint point)
    {
        if (!float.IsFinite(point.X) || !float.IsFinite(point.Y))
            ThrowHelper.Argument($"StrokeRasterizer: got the point ({point.X}, {point.Y}), expected finite coordinates", "strokes");
        return point;
    }
}
