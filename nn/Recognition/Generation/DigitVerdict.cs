namespace Digits.Recognition.Generation;

/// <summary>What a classifier makes of a written digit.</summary>
/// <param name="Label">What it reads, accepted or not; null where there is no ink.</param>
/// <param name="Confidence">The probability of that, 0 to 1.</param>
/// <param name="Accepted">Whether it takes the picture for a digit at all.</param>
public sealed record DigitVerdict(string? Label, float Confidence, bool Accepted)
{
    /// <summary>Probabilities come from the platform's exponential, which may differ in the last bit between platforms; these digits do not.</summary>
    private const int Decimals = 6;

    /// <summary>Reads pictures of 28 x 28 pixels, in order. Nothing is written anew for it: a bad verdict stands.</summary>
    public static IReadOnlyList<DigitVerdict> Read(Classifier classifier, IEnumerable<float[]> pictures)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        IReadOnlyList<Prediction> predictions = classifier.PredictMany([.. pictures.Select(pixels => ClassifierInput.FromPixels(pixels))]);
        return [.. predictions.Select(prediction => new DigitVerdict(
            prediction.BestGuess, (float)Math.Round(prediction.Confidence, Decimals), prediction.Accepted))];
    }
}
