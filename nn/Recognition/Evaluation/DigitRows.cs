using Digits.Imaging;
using Digits.Imaging.Drawing;
using Digits.Nn.Data;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Evaluation;

/// <summary>Makes pictures of numbers out of single digits, to measure how well numbers are found and read.</summary>
/// <remarks>
/// The canvas is 280 x 280 (two or three digits) or up to 900 x 280; three rows in ten have digits that touch or overlap a little,
/// the others have gaps of up to half a digit. Sizes differ by up to a third, heights by a tenth, and both polarities are as likely.
/// </remarks>
public static class DigitRows
{
    // What is darker in a data set's image is no part of its digit.
    private const byte LeastInk = 40;

    /// <summary>Draws digits side by side, all with the same pen.</summary>
    /// <param name="digits">One drawing a digit, left to right; each has a label.</param>
    /// <param name="random">Everything else follows from it.</param>
    /// <exception cref="ArgumentException">There are no digits, or one has no label.</exception>
    public static DigitRow OfStrokes(IReadOnlyList<FreehandDrawing> digits, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentNullException.ThrowIfNull(random);
        if (digits.Count == 0 || digits.Any(digit => digit.Label is null))
        {
            throw new ArgumentException($"DigitRows: expected one drawing of a digit or more, got {digits.Count}, some without a label.", nameof(digits));
        }

        RowLayout.Box[] extents = [.. digits.Select(Extent)];
        RowLayout layout = RowLayout.Choose([.. extents.Select(extent => extent.Width / extent.Height)], random);
        PenStroke[] strokes =
        [
            .. digits.Zip(extents, layout.Boxes).SelectMany(digit => digit.First.Strokes.Select(stroke => Place(stroke, digit.Second, digit.Third, layout.Pen))),
        ];
        GrayImage picture = StrokeRasterizer.Draw(strokes, layout.Width, layout.Height, layout.Pen, inkIsLight: random.NextInt(2) == 0);
        return new DigitRow(picture, string.Concat(digits.Select(digit => digit.Label)));
    }

    /// <summary>Places images of a data set side by side, each cut to its ink and enlarged.</summary>
    /// <param name="images">Light digits on black; labels 0 to 9.</param>
    /// <param name="indices">Which of them, left to right.</param>
    /// <param name="random">Everything else follows from it.</param>
    /// <exception cref="ArgumentException">There are no indices.</exception>
    public static DigitRow OfImages(ImageSet images, ReadOnlySpan<int> indices, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(random);
        if (indices.IsEmpty)
        {
            throw new ArgumentException("DigitRows: expected one digit or more, got none.", nameof(indices));
        }

        PixelBox[] extents = [.. indices.ToArray().Select(index => Extent(images, index))];
        RowLayout layout = RowLayout.Choose([.. extents.Select(extent => extent.Width / (float)extent.Height)], random);
        byte[] canvas = new byte[layout.Width * layout.Height];
        string number = "";
        for (int i = 0; i < indices.Length; i++)
        {
            Paste(images.Image(indices[i]), images.Width, extents[i], canvas, layout.Width, layout.Boxes[i]);
            number += (char)('0' + images.Labels[indices[i]]);
        }

        if (random.NextInt(2) == 0)
        {
            canvas = Array.ConvertAll(canvas, value => (byte)(255 - value));
        }

        return new DigitRow(new GrayImage(layout.Width, layout.Height, canvas), number);
    }

    private static RowLayout.Box Extent(FreehandDrawing drawing)
    {
        float left = drawing.Strokes.Min(stroke => stroke.X.Min()), right = drawing.Strokes.Max(stroke => stroke.X.Max());
        float top = drawing.Strokes.Min(stroke => stroke.Y.Min()), bottom = drawing.Strokes.Max(stroke => stroke.Y.Max());
        return new RowLayout.Box(left, top, Math.Max(1, right - left), Math.Max(1, bottom - top));
    }

    private static PenStroke Place(FreehandStroke stroke, RowLayout.Box from, RowLayout.Box to, float pen)
    {
        float scale = (to.Height - pen) / from.Height;
        return new PenStroke([.. stroke.X.Zip(stroke.Y, (x, y) =>
            new PenPoint(to.Left + (pen / 2) + ((x - from.Left) * scale), to.Top + (pen / 2) + ((y - from.Top) * scale)))]);
    }

    private static PixelBox Extent(ImageSet images, int index)
    {
        ReadOnlySpan<byte> image = images.Image(index);
        int left = images.Width, top = images.Height, right = 0, bottom = 0;
        for (int i = 0; i < image.Length; i++)
        {
            if (image[i] >= LeastInk)
            {
                (left, right) = (Math.Min(left, i % images.Width), Math.Max(right, (i % images.Width) + 1));
                (top, bottom) = (Math.Min(top, i / images.Width), Math.Max(bottom, (i / images.Width) + 1));
            }
        }

        return right == 0 ? new PixelBox(0, 0, images.Width, images.Height) : new PixelBox(left, top, right - left, bottom - top);
    }

    // Linear between the pixels; where digits overlap, the stronger ink shows.
    private static void Paste(ReadOnlySpan<byte> image, int imageWidth, PixelBox from, byte[] canvas, int canvasWidth, RowLayout.Box to)
    {
        int canvasHeight = canvas.Length / canvasWidth;
        float perX = from.Width / to.Width, perY = from.Height / to.Height;
        for (int y = Math.Max(0, (int)to.Top); y < Math.Min(canvasHeight, to.Top + to.Height); y++)
        {
            for (int x = Math.Max(0, (int)to.Left); x < Math.Min(canvasWidth, to.Left + to.Width); x++)
            {
                float value = Sample(image, imageWidth, from.X + ((x + 0.5f - to.Left) * perX) - 0.5f, from.Y + ((y + 0.5f - to.Top) * perY) - 0.5f);
                int position = (y * canvasWidth) + x;
                canvas[position] = Math.Max(canvas[position], (byte)(value + 0.5f));
            }
        }
    }

    private static float Sample(ReadOnlySpan<byte> image, int width, float x, float y)
    {
        int height = image.Length / width;
        x = Math.Clamp(x, 0, width - 1.001f);
        y = Math.Clamp(y, 0, height - 1.001f);
        int position = ((int)y * width) + (int)x;
        float across = x - (int)x, down = y - (int)y;
        float above = (image[position] * (1 - across)) + (image[position + 1] * across);
        float below = (image[position + width] * (1 - across)) + (image[position + width + 1] * across);
        return (above * (1 - down)) + (below * down);
    }
}
