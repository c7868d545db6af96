using Digits.Imaging;
using Digits.Imaging.Preprocessing;
using Digits.Imaging.Segmentation;
using Digits.Recognition.Rejection;

namespace Digits.Recognition.Numbers;

/// <summary>Reads the digits that stand side by side in a picture. Safe for any number of threads at once.</summary>
/// <param name="classifier">A model for digits.</param>
public sealed class NumberReader(Classifier classifier)
{
    /// <summary>The most digits that are read.</summary>
    public const int MaxDigits = 12;

    private const int Ways = 4;

    /// <summary>Reads the number.</summary>
    public NumberReading Read(GrayImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        PreprocessedImage first = Preprocessors.Digit.Process(image);
        return Preprocessors.Digit.ProcessOtherwise(image, first).Prepend(first).Select(seen => (Reading: Read(seen), seen.IsWithoutMarks))
            .MaxBy(seen => Likelihood(seen.Reading, seen.IsWithoutMarks ? Classifier.MarkUnfamiliarity : 1)).Reading;
    }

    // Where a picture may be seen in several ways: readings that stand, then rows too long to read, then the others, by how unfamiliar their least familiar digit is.
    private static float Likelihood(NumberReading reading, float weight) => reading.Rejection?.Reason switch
    {
        null => 2 - (weight * Unfamiliarity(reading)),
        RejectionReason.TooManyDigits => 0,
        _ => reading.Digits.Count == 0 ? -2 : -Unfamiliarity(reading),
    };

    private static float Unfamiliarity(NumberReading reading) => 1 - reading.Digits.Min(digit => digit.Familiarity.Score);

    private NumberReading Read(PreprocessedImage image)
    {
        if (DigitSegmenter.Segment(image) is not { } pieces)
        {
            return Nothing(RejectionReason.Blank);
        }

        if (ReadingLattice.IsBeyondReading(pieces))
        {
            return Nothing(RejectionReason.TooManyDigits);
        }

        IReadOnlyList<ReadingPath> ways = ReadingSearch.Find(ReadingLattice.Build(pieces, classifier), ReadingPrior.Default, Ways);
        Prediction[] digits = [.. ways[0].Digits.Select(digit => digit.Prediction)];
        if (digits.Length is 0 or > MaxDigits)
        {
            return Nothing(digits.Length == 0 ? RejectionReason.NotADigit : RejectionReason.TooManyDigits);
        }

        string number = string.Concat(digits.Select(digit => digit.BestGuess));
        RejectionReason? reason = Array.Find(digits, digit => !digit.Accepted)?.Rejection!.Reason ?? (ways[0].Skipped > 0 ? RejectionReason.NotADigit : null);
        return new NumberReading
        {
            Model = classifier.Entry.Name,
            ModelVersion = classifier.Entry.Version,
            Number = number,
            Confidence = digits.Aggregate(1f, (product, digit) => product * digit.Confidence),
            Rejection = reason is { } known ? new RejectionDetails(known, RejectionMessages.ForNumber(known, number), number) : null,
            Digits = digits,
            Alternatives = OtherReadings.Of(ways),
        };
    }

    private NumberReading Nothing(RejectionReason reason) => new()
    {
        Model = classifier.Entry.Name,
        ModelVersion = classifier.Entry.Version,
        Number = "",
        Confidence = 0,
        Rejection = new RejectionDetails(reason, RejectionMessages.ForNumber(reason, ""), null),
        Digits = [],
        Alternatives = [],
    };
}
