using Digits.Imaging.Preprocessing;

namespace Digits.Recognition;

/// <summary>What a classifier's network sees: 784 numbers, and the picture's history if they were made from one.</summary>
public sealed class ClassifierInput
{
    private ClassifierInput()
    {
        throw new NotImplementedException();
    }

    /// <summary>28 x 28 numbers, row-major, 0 for background to 1 for full ink.</summary>
    public ReadOnlyMemory<float> Pixels { get; }

    /// <summary>How a picture became the pixels; null when they were given as they are.</summary>
    public PreprocessedImage? Preprocessing { get; }

    /// <summary>Whether there is no ink.</summary>
    public bool IsBlank { get; }

    /// <summary>Takes pixels as they are. Constant ones show nothing, so they are blank.</summary>
    /// <exception cref="ArgumentException">There are not 784 numbers, or one is outside 0 to 1 or not a number.</exception>
    public static ClassifierInput FromPixels(ReadOnlySpan<float> pixels) => throw new NotImplementedException();

    /// <summary>Takes a picture that a preprocessor has found, scaled and centred.</summary>
    public static ClassifierInput FromImage(PreprocessedImage image) => throw new NotImplementedException();
}
