using Digits.Nn.Numerics;

namespace Digits.Recognition.Pictures;

/// <summary>Puts a small picture of ink somewhere on an empty canvas.</summary>
internal static class Placing
{
    private const float Faintest = 0.2f;
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

    /// <summary>How far ink reaches from the picture's middle, in pixels of the canvas.</summary>
    private static (Extent Columns, Extent Rows) Ink(Picture source, float side)
    {
        int left = source.Width, right = 0, top = source.Height, bottom = 0;
        for (int i = 0; i < source.Values.Length; i++)
        {
            if (source.Values[i] < Faintest)
            {
                continue;
            }

            (left, right) = (Math.Min(left, i % source.Width), Math.Max(right, (i % source.Width) + 1));
            (top, bottom) = (Math.Min(top, i / source.Width), Math.Max(bottom, (i / source.Width) + 1));
        }

        float scale = side / Math.Max(source.Width, source.Height);
        return (Reach(left, right, source.Width), Reach(top, bottom, source.Height));

        Extent Reach(int first, int end, int size) => new(((size / 2f) - first) * scale, (end - (size / 2f)) * scale);
    }

    private readonly record struct Extent(float Before, float After);
}
