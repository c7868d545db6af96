namespace Digits.Imaging.Preprocessing;

/// <summary>A box on a reduced plane, in pixels of the source.</summary>
internal static class SourceBox
{
    public static PixelBox Of(PixelBox box, int scale, GrayImage image)
    {
        int left = box.X * scale, top = box.Y * scale;
        int right = Math.Min(image.Width, (box.X + box.Width) * scale), bottom = Math.Min(image.Height, (box.Y + box.Height) * scale);
        return new PixelBox(left, top, right - left, bottom - top);
    }
}
