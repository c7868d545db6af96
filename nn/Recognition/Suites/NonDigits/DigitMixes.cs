using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Suites.Pictures;

namespace Digits.Recognition.Suites.NonDigits;

/// <summary>Digits that are not one digit: beside one another, over one another, cut in half.</summary>
internal static class DigitMixes
{
    private const int Canvas = Picture.Canvas;
    private const float Faintest = 0.2f;

    /// <summary>Several digits of about one size in a row, apart by a share of their width.</summary>
    public static Picture Row(ImageSet digits, int count, RandomSource random)
    {
        float size = random.NextSingle(0.5f, 0.95f) * Canvas / count, gap = random.NextSingle(0.05f, 0.35f) * size;
        List<(Picture Digit, int Left, int Right, float Scale)> row = [];
        for (int i = 0; i < count; i++)
        {
            Picture digit = Any(digits, random);
            (int left, int right) = Columns(digit);
            row.Add((digit, left, right, size * random.NextSingle(0.88f, 1.12f) / digit.Width));
        }

        float width = row.Sum(digit => (digit.Right - digit.Left) * digit.Scale) + (gap * (count - 1));
        float x = random.NextSingle(2, Math.Max(3, Canvas - width - 2)), y = random.NextSingle(0.55f * size, Canvas - (0.55f * size));
        Picture canvas = Picture.Paint(Canvas, Canvas, (_, _) => 0);
        foreach ((Picture digit, int left, int right, float scale) in row)
        {
            float middle = x + (((digit.Width / 2f) - left) * scale);
            canvas = canvas.Zip(Placing.On(digit, Canvas, digit.Width * scale, middle, y + (random.NextSingle(-0.05f, 0.05f) * size)), MathF.Max);
            x += ((right - left) * scale) + gap;
        }

        return random.NextInt(2) == 0 ? canvas : canvas.Inverted();
    }

    /// <summary>Two digits, neither a 1, one over the other and a little apart.</summary>
    public static Picture Overlaid(ImageSet digits, RandomSource random)
    {
        float size = random.NextSingle(0.4f, 0.8f) * Canvas, middle = Canvas / 2f;
        Picture one = Placing.On(Any(digits, random, notOne: true), Canvas, size, middle, middle);
        Picture other = Placing.On(
            Any(digits, random, notOne: true), Canvas, size, middle + (random.NextSingle(0.1f, 0.25f) * size), middle + (random.NextSingle(-0.15f, 0.15f) * size));
        return one.Zip(other, MathF.Max);
    }

    /// <summary>The left, right, upper or lower half of a digit.</summary>
    public static Picture Half(ImageSet digits, RandomSource random)
    {
        Picture digit = Any(digits, random, notOne: true);
        int side = random.NextInt(4);
        Picture half = Picture.Paint(digit.Width, digit.Height, (x, y) =>
        {
            int position = side < 2 ? x : y;
            bool isKept = side % 2 == 0 ? position < digit.Width / 2 : position >= digit.Width / 2;
            return isKept ? digit.Values[(y * digit.Width) + x] : 0;
        });
        return Placing.Anywhere(half, Canvas, random.NextSingle(0.3f, 0.8f) * Canvas, random);
    }

    private static Picture Any(ImageSet digits, RandomSource random, bool notOne = false)
    {
        int index;
        do
        {
            index = random.NextInt(digits.Count);
        }
        while (notOne && digits.Labels[index] == 1);
        return Picture.Of(digits.Image(index), digits.Width);
    }

    private static (int Left, int Right) Columns(Picture digit)
    {
        int[] inked = [.. Enumerable.Range(0, digit.Values.Length).Where(i => digit.Values[i] >= Faintest).Select(i => i % digit.Width)];
        return (inked.Min(), inked.Max() + 1);
    }
}
