using Digits.Imaging;
using Digits.Nn.Data;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Training;

/// <summary>Digits that make no digit: several side by side, two over one another, one lying on its side or in a mirror.</summary>
internal static class DigitMixtures
{
    // Nearer to one another, two digits may look like a third.
    private const int LeastOffset = 5;

    /// <summary>Digits that look like none when they lie.</summary>
    private static readonly int[] Turnable = [3, 4];

    /// <summary>Digits that look like none in a mirror.</summary>
    private static readonly int[] Mirrorable = [3, 4, 9];

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

    /// <summary>Two digits of different classes, neither a 1, one over the other and a little apart.</summary>
    public static GrayImage Overlaid(ImageSet digits, RandomSource random)
    {
        int side = digits.Width, room = 12;
        byte[] pixels = new byte[(side + room) * (side + room)];
        int first = Draw(digits, random, label => label != 1);
        int second = Draw(digits, random, label => label != 1 && label != digits.Labels[first]);
        int left, top;
        do
        {
            (left, top) = (random.NextInt(room + 1), random.NextInt(room + 1));
        }
        while (Math.Abs(left - (room / 2)) + Math.Abs(top - (room / 2)) < LeastOffset);
        Paste(digits.Image(first), side, pixels, side + room, room / 2, room / 2);
        Paste(digits.Image(second), side, pixels, side + room, left, top);
        return new GrayImage(side + room, side + room, pixels);
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

    private static void Paste(ReadOnlySpan<byte> image, int side, byte[] canvas, int width, int left, int top)
    {
        for (int i = 0; i < image.Length; i++)
        {
            ref byte pixel = ref canvas[((top + (i / side)) * width) + left + (i % side)];
            pixel = Math.Max(pixel, image[i]);
        }
    }
}
