namespace Digits.Imaging.Preprocessing;

/// <summary>A box on a reduced plane, in pixels of the source.</summary>
internal static class SourceBox
{
    /// <summary>The source's pixels that a box on a plane stands for.</summary>
    /// <param name="box">On the plane.</param>
    /// <param name="plane">A part of the source, or all of it.</param>
    /// <param name="sourceWidth">Columns of the source: the last of the plane's may stand for fewer of them.</param>
    /// <param name="sourceHeight">Rows of the source.</param>
    public static PixelBox Of(PixelBox box, GrayPlane plane, int sourceWidth, int sourceHeight)
    {
        int left = plane.Left + box.X * plane.Scale, top = plane.Top + box.Y * plane.Scale;
        int right = Math.Min(sourceWidth, left + box.Width * plane.Scale), bottom = Math.Min(sourceHeight, top + box.Height * plane.Scale);
        return new PixelBox(left, top, right - left, bottom - top);
    }
}
