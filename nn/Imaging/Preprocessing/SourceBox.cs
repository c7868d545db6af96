namespace Digits.Imaging.Preprocessing;

/// <summary>A box on a reduced plane, in pixels of the source.</summary>
internal static class SourceBox
{
    public static PixelBox Of(PixelBox box, int scale, GrayImage image) => Of(box, scale, image.Width, image.Height);

    public static PixelBox Of(PixelBox box, int scale, int sourceWidth, int sourceHeight)
    {
        int left = box.X * scale, top = box.Y * scale;
        int right = Math.Min(sourceWidth, (box.X + box.Width) * scale), bottom = Math.Min(sourceHeight, (box.Y + box.Height) * scale);
        return new PixelBox(left, top, right - left, bottom - top);
    }
}
