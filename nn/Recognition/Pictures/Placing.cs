using Digits.Imaging;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Pictures;

/// <summary>Puts a small picture of ink somewhere on an empty canvas.</summary>
internal static class Placing
{
    private const float Faintest = 0.2f;
    private const float Covered = 0.5f;
    private const float Room = 4;

    /// <summary>Enlarges a picture so that its side is <paramref name="side"/> pixels of the canvas, turned about its middle, which lies at (x, y).</summary>
    /// <param name="source">Ink on 0.</param>
    /// <param name="canvas">The canvas's side.</param>
    /// <param name="side">The picture's longer side on the canvas, at least its own.</param>
    /// <param name="x">The column of its middle.</param>
    /// <param name="y">The row of its middle.</param>
    /// <param name="degrees">Clockwise.</param>
    public static Picture On(Picture source, int canvas, float side, float x, float y, float degrees = 0)
    {
        float scale = Math.Max(source.Width, source.Height) / side;
        (float sin, float cos) = MathF.SinCos(degrees * MathF.PI / 180);
        (cos, sin) = (cos * scale, sin * scale);
        return Picture.Paint(canvas, canvas, (column, row) =>
        {
            float dx = column + 0.5f - x, dy = row + 0.5f - y;
            return source.At((dx * cos) + (dy * sin) + (source.Width / 2f) - 0.5f, (dy * cos) - (dx * sin) + (source.Height / 2f) - 0.5f);
        });
    }

    /// <summary>The same in the middle.</summary>
    public static Picture InTheMiddle(Picture source, int canvas, float side, float degrees = 0) => On(source, canvas, side, canvas / 2f, canvas / 2f, degrees);

    /// <summary>The same anywhere, as long as all ink is on the canvas.</summary>
    public static Picture Anywhere(Picture source, int canvas, float side, RandomSource random)
    {
        (Extent columns, Extent rows) = Ink(source, side);
        return On(source, canvas, side, Middle(columns), Middle(rows));

        float Middle(Extent ink) => random.NextSingle(ink.Before + Room, Math.Max(ink.Before + Room + 1, canvas - ink.After - Room));
    }

    /// <summary>The same with its ink along one of the four edges, or two where they meet.</summary>
    /// <param name="source">Ink on 0.</param>
    /// <param name="canvas">The canvas's side.</param>
    /// <param name="side">The picture's longer side on the canvas.</param>
    /// <param name="beyond">What share of the ink's extent lies beyond the edge: 0 for ink that touches it.</param>
    /// <param name="inCorner">Whether it is along two edges.</param>
    /// <param name="random">Decides the edge, and the place along it.</param>
    public static Picture AtEdge(Picture source, int canvas, float side, float beyond, bool inCorner, RandomSource random)
    {
        (Extent columns, Extent rows) = Ink(source, side);
        bool isSide = random.NextInt(2) == 0;
        return On(source, canvas, side, Middle(columns, inCorner || isSide), Middle(rows, inCorner || !isSide));

        float Middle(Extent ink, bool atEdge)
        {
            float first = ink.Before, last = canvas - ink.After, over = beyond * (ink.Before + ink.After);
            return !atEdge ? random.NextSingle(first + Room, Math.Max(first + Room + 1, last - Room)) : random.NextInt(2) == 0 ? first - over : last + over;
        }
    }

    /// <summary>Cuts a picture down to its ink: the box of the pixels that ink covers by half or more, and some pixels around it. Where there are none, nothing is cut.</summary>
    public static Picture CutOut(Picture picture, int room)
    {
        PixelBox box = InkBox(picture);
        if (box.Width <= 0)
        {
            return picture;
        }

        return Picture.Paint(box.Width + (2 * room), box.Height + (2 * room), (column, row) =>
        {
            (int x, int y) = (box.X + column - room, box.Y + row - room);
            return x >= 0 && x < picture.Width && y >= 0 && y < picture.Height ? picture.Values[(y * picture.Width) + x] : 0;
        });
    }

    /// <summary>The box of the pixels that ink covers by half or more.</summary>
    public static PixelBox InkBox(Picture picture) => Box(picture, Covered);

    /// <summary>How far ink reaches from the picture's middle, in pixels of the canvas.</summary>
    private static (Extent Columns, Extent Rows) Ink(Picture source, float side)
    {
        PixelBox box = Box(source, Faintest);
        float scale = side / Math.Max(source.Width, source.Height);
        return (Reach(box.X, box.X + box.Width, source.Width), Reach(box.Y, box.Y + box.Height, source.Height));

        Extent Reach(int first, int end, int size) => new(((size / 2f) - first) * scale, (end - (size / 2f)) * scale);
    }

    private static PixelBox Box(Picture picture, float faintest)
    {
        int left = picture.Width, right = 0, top = picture.Height, bottom = 0;
        for (int i = 0; i < picture.Values.Length; i++)
        {
            if (picture.Values[i] >= faintest)
            {
                (left, right) = (Math.Min(left, i % picture.Width), Math.Max(right, (i % picture.Width) + 1));
                (top, bottom) = (Math.Min(top, i / picture.Width), Math.Max(bottom, (i / picture.Width) + 1));
            }
        }

        return new PixelBox(left, top, right - left, bottom - top);
    }

    private readonly record struct Extent(float Before, float After);
}
