using Digits.Imaging.Preprocessing;

namespace Digits.Recognition;

/// <summary>What a classifier's network sees: 784 numbers, and the picture's history if they were made from one.</summary>
public sealed class ClassifierInput
{
    /// <summary>How many numbers an input has: 28 x 28.</summary>
    public const int PixelCount = PreprocessedImage.Side * PreprocessedImage.Side;

    private readonly Prediction? _answer;
    private readonly Classifier? _answeredBy;

    private ClassifierInput(ReadOnlyMemory<float> pixels, PreprocessedImage? preprocessing, bool isBlank, Prediction? answer = null, Classifier? answeredBy = null)
    {
        (_answer, _answeredBy) = (answer, answeredBy);
        Pixels = pixels;
        Preprocessing = preprocessing;
        IsBlank = isBlank;
    }

    /// <summary>28 x 28 numbers, row-major, 0 for background to 1 for full ink.</summary>
    public ReadOnlyMemory<float> Pixels { get; }

    /// <summary>How a picture became the pixels; null when they were given as they are.</summary>
    public PreprocessedImage? Preprocessing { get; }

    /// <summary>Whether there is no ink.</summary>
    public bool IsBlank { get; }

    /// <summary>Takes pixels as they are. Constant ones show nothing, so they are blank.</summary>
    /// <exception cref="ArgumentException">There are not 784 numbers, or one is outside 0 to 1 or not a number.</exception>
    public static ClassifierInput FromPixels(ReadOnlySpan<float> pixels)
    {
        if (pixels.Length != PixelCount)
        {
            throw new ArgumentException($"pixels: expected {PixelCount} numbers (28 x 28), got {pixels.Length}.");
        }

        for (int i = 0; i < pixels.Length; i++)
        {
            if (!(pixels[i] >= 0 && pixels[i] <= 1))
            {
                throw new ArgumentException($"pixels: expected numbers from 0 to 1, got {pixels[i]} at position {i}.");
            }
        }

        return new ClassifierInput(pixels.ToArray(), null, IsConstant(pixels));
    }

    /// <summary>Takes a picture that a preprocessor has found, scaled and centred. One that came out constant is blank, as its pixels would be.</summary>
    public static ClassifierInput FromImage(PreprocessedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        PreprocessedImage seen = !image.IsBlank && IsConstant(image.Pixels) ? image.AsBlank() : image;
        return new ClassifierInput(seen.Pixels, seen, seen.IsBlank);
    }

    /// <summary>The same with what a classifier says of it, which is then not computed again.</summary>
    internal ClassifierInput With(Prediction answer, Classifier by) => new(Pixels, Preprocessing, IsBlank, answer, by);

    /// <summary>What this classifier is known to say; null where nothing is.</summary>
    internal Prediction? AnswerOf(Classifier classifier) => ReferenceEquals(_answeredBy, classifier) ? _answer : null;

    private static bool IsConstant(ReadOnlySpan<float> pixels) => !pixels.ContainsAnyExcept(pixels[0]);
}
