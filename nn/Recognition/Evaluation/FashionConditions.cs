using Digits.Imaging;
using Digits.Nn.Numerics;
using Digits.Recognition.Pictures;

namespace Digits.Recognition.Evaluation;

/// <summary>What may happen to a picture of an article of clothing, done to pictures of 28x28.</summary>
internal static class FashionConditions
{
    private const int Canvas = Picture.Canvas;

    /// <summary>Every condition: its name, and what it makes of an article.</summary>
    public static IReadOnlyList<(string Name, Func<Picture, RandomSource, GrayImage> Change)> All { get; } =
    [
        ("28x28, on white", (article, _) => article.Inverted().ToGray()),
        ("280x280", (article, _) => Enlarged(article).ToGray()),
        ("280x280, on white", (article, _) => Enlarged(article).Inverted().ToGray()),
        ("anywhere, a third to two thirds of the canvas", (article, random) => Anywhere(article, random).ToGray()),
        ("anywhere, on white", (article, random) => Anywhere(article, random).Inverted().ToGray()),
        ("wide picture", (article, random) => Wide(article, random, 420, 280)),
        ("tall picture", (article, random) => Wide(article, random, 280, 420)),
        ("blurred", (article, _) => Effects.Blur(Enlarged(article), 4).ToGray()),
        ("noisy", (article, random) => Effects.Noise(Enlarged(article), 0.04f, random).ToGray()),
        ("on light grey", (article, random) => Anywhere(article, random).Map(value => 0.9f - (0.9f * value)).ToGray()),
    ];

    private static Picture Enlarged(Picture article) => Placing.InTheMiddle(article, Canvas, Canvas);

    private static Picture Anywhere(Picture article, RandomSource random) =>
        Placing.Anywhere(article, Canvas, random.NextSingle(0.33f, 0.67f) * Canvas, random);

    // As phones have it: more ground on two sides.
    private static GrayImage Wide(Picture article, RandomSource random, int width, int height)
    {
        Picture square = Placing.InTheMiddle(article, Canvas, random.NextSingle(0.6f, 0.9f) * Canvas);
        int left = (width - Canvas) / 2, top = (height - Canvas) / 2;
        return Picture.Paint(width, height, (x, y) => square.At(x - left, y - top)).Inverted().ToGray();
    }
}
