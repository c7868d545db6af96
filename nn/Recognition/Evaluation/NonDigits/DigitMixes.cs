using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation.NonDigits;

/// <summary>Digits that are not one digit: over one another, cut in half.</summary>
internal static class DigitMixes
{
    private const int Canvas = Picture.Canvas;

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
}
