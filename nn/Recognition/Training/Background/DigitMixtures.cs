using Digits.Imaging;
using Digits.Nn.Data;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Digits that make no digit: several side by side, two over one another, a part of one, one lying on its side or in a mirror.</summary>
internal static class DigitMixtures
{
    // Pixels of a canvas for one of the digit's, so that two over one another can be of two sizes.
    private const int Fineness = 3;

    // In pixels of the digit. Nearer to one another, two digits may look like a third; one that is drawn twice, like itself.
    private const int LeastOffset = 4, LeastOffsetOfEqual = 6, MostAcross = 8, MostDown = 6;

    /// <summary>Digits that look like none when they lie.</summary>
    private static readonly int[] Turnable = [3, 4];

    /// <summary>Digits that look like none in a mirror.</summary>
    private static readonly int[] Mirrorable = [3, 4, 9];

    /// <summary>The sides of digits that look like no digit alone: not, for instance, the right of a 3 or most of a 6.</summary>
    private static readonly (int Digit, Side Kept)[] Parts =
    [
        (0, Side.Left), (0, Side.Right), (0, Side.Top), (0, Side.Bottom), (2, Side.Bottom), (3, Side.Left), (4, Side.Left), (4, Side.Top),
        (5, Side.Top), (7, Side.Left), (8, Side.Left), (9, Side.Left),
    ];

    private enum Side
    {
        Left,
        Right,
        Top,
        Bottom,
    }

    /// <summary>Two or three digits in a row, near or touching, on one canvas.</summary>
    public static GrayImage Row(ImageSet digits, RandomSource random)
    {
        int side = digits.Width, count = random.NextInt(3) == 0 ? 3 : 2, jitter = 4;
        int gap = random.NextInt(16) - 8;
        int step = side + gap, width = (count * step) + side, height = side + (2 * jitter);
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < count; i++)
        {
            Paste(digits.Image(random.NextInt(digits.Count)), side, pixels, width, i * step + Math.Max(0, -gap), random.NextInt(2 * jitter));
        }

        return new GrayImage(width, height, pixels);
    }

    /// <summary>Two digits, neither a 1, one over the other, a little apart and not always of the same size.</summary>
    public static GrayImage Overlaid(ImageSet digits, RandomSource random)
    {
        int first = Draw(digits, random, label => label != 1), second = Draw(digits, random, label => label != 1);
        float least = digits.Labels[first] == digits.Labels[second] ? LeastOffsetOfEqual : LeastOffset, dx, dy;
        do
        {
            (dx, dy) = (random.NextSingle(-MostAcross, MostAcross), random.NextSingle(-MostDown, MostDown));
        }
        while (MathF.Abs(dx) + MathF.Abs(dy) < least);
        int side = digits.Width, room = MostAcross, canvas = (side + (2 * room)) * Fineness;
        float size = MathF.Exp(random.NextSingle(-0.2f, 0.2f)), middle = side / 2f;
        byte[] pixels = new byte[canvas * canvas];
        for (int i = 0; i < pixels.Length; i++)
        {
            float x = ((i % canvas) + 0.5f) / Fineness - room, y = ((i / canvas) + 0.5f) / Fineness - room;
            float over = At(digits.Image(second), side, ((x - dx - middle) / size) + middle, ((y - dy - middle) / size) + middle);
            pixels[i] = (byte)MathF.Max(At(digits.Image(first), side, x, y), over);
        }

        return new GrayImage(canvas, canvas, pixels);
    }

    /// <summary>A digit's left, right, upper or lower part, at most half of it, where that alone is no digit.</summary>
    public static GrayImage Part(ImageSet digits, RandomSource random)
    {
        int index = Draw(digits, random, label => Parts.Any(part => part.Digit == label)), side = digits.Width;
        Side[] sides = [.. Parts.Where(part => part.Digit == digits.Labels[index]).Select(part => part.Kept)];
        Side kept = sides[random.NextInt(sides.Length)];
        int most = (int)(random.NextSingle(0.42f, 0.5f) * side);
        byte[] pixels = digits.Image(index).ToArray();
        for (int i = 0; i < pixels.Length; i++)
        {
            int position = kept is Side.Left or Side.Right ? i % side : i / side;
            int fromEdge = kept is Side.Left or Side.Top ? position : side - 1 - position;
            pixels[i] = fromEdge < most ? pixels[i] : (byte)0;
        }

        return new GrayImage(side, side, pixels);
    }

    /// <summary>A digit turned by a quarter either way.</summary>
    public static GrayImage Turned(ImageSet digits, RandomSource random)
    {
        int side = digits.Width;
        ReadOnlySpan<byte> source = digits.Image(Draw(digits, random, label => Turnable.Contains(label)));
        byte[] pixels = new byte[side * side];
        bool clockwise = random.NextInt(2) == 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i % side, y = i / side;
            pixels[i] = clockwise ? source[((side - 1 - x) * side) + y] : source[(x * side) + side - 1 - y];
        }

        return new GrayImage(side, side, pixels);
    }

    /// <summary>A digit seen in a mirror.</summary>
    public static GrayImage Mirrored(ImageSet digits, RandomSource random)
    {
        int side = digits.Width;
        ReadOnlySpan<byte> source = digits.Image(Draw(digits, random, label => Mirrorable.Contains(label)));
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = source[((i / side) * side) + side - 1 - (i % side)];
        }

        return new GrayImage(side, side, pixels);
    }

    private static int Draw(ImageSet digits, RandomSource random, Func<int, bool> suits)
    {
        while (true)
        {
            int index = random.NextInt(digits.Count);
            if (suits(digits.Labels[index]))
            {
                return index;
            }
        }
    }

    /// <summary>The value between four pixels; 0 outside.</summary>
    private static float At(ReadOnlySpan<byte> image, int side, float x, float y)
    {
        float left = x - 0.5f, top = y - 0.5f;
        int column = (int)MathF.Floor(left), row = (int)MathF.Floor(top);
        if (column < 0 || row < 0 || column + 1 >= side || row + 1 >= side)
        {
            return 0;
        }

        ReadOnlySpan<byte> upper = image.Slice((row * side) + column, 2), lower = image.Slice(((row + 1) * side) + column, 2);
        return float.Lerp(float.Lerp(upper[0], upper[1], left - column), float.Lerp(lower[0], lower[1], left - column), top - row);
    }

    private static void Paste(ReadOnlySpan<byte> image, int side, byte[] canvas, int width, int left, int top)
    {
        for (int i = 0; i < image.Length; i++)
        {
            ref byte pixel = ref canvas[((top + (i / side)) * width) + left + (i % side)];
            pixel = Math.Max(pixel, image[i]);
        }
    }
}
