using Digits.Imaging;
using Digits.Imaging.Preprocessing;
using Digits.Imaging.Segmentation;
using Digits.Recognition.Rejection;

namespace Digits.Recognition.Numbers;

/// <summary>Looks whether a picture that is to show one digit shows several.</summary>
internal static class MultipleDigitsCheck
{
    // Several digits must explain the picture so much better than one, as a natural logarithm: telling
    // somebody's digit that it is two is worse than missing two digits.
    private const float Margin = 0.6f;

    // A picture of the data set's size is nearly always one digit.
    private const float SmallMargin = 1.5f;

    // An answer that is less sure is looked into, whatever the picture's geometry.
    private const float Doubt = 0.9f;

    // Two digits side by side are about so wide, in their height.
    private const int RowAspect = 2;

    // What is cut out of touching digits is less familiar than what is written alone, which a model's threshold is for.
    private const float FamiliarPiece = 0.5f;

    /// <summary>Whether the picture is worth being looked at for several digits.</summary>
    /// <param name="answer">What the classifier says of the whole picture.</param>
    public static bool IsSuspect(Prediction answer) =>
        !answer.IsLookedInto && answer.Preprocessing is { } image && SeveralDigits.CanBeLookedFor(image)
        && (!answer.Accepted || answer.Confidence < Doubt || SeveralDigits.AreSuspected(image));

    /// <summary>The answer, turned into a rejection where several digits stand side by side.</summary>
    /// <param name="answer">What the classifier says of the whole picture.</param>
    /// <param name="classifier">The classifier.</param>
    public static Prediction Apply(Prediction answer, Classifier classifier)
    {
        return IsSuspect(answer) && answer.Preprocessing is { } image
            && DigitSegmenter.Segment(image) is { Count: > 1 } pieces && AreSeveral(pieces, classifier, IsSmall(image) ? SmallMargin : Margin, isWideAndRefused: !answer.Accepted && SeveralDigits.IsWide(image))
            ? answer with
            {
                Rejection = new RejectionDetails(
                    RejectionReason.MultipleDigits, RejectionMessages.For(RejectionReason.MultipleDigits, answer.BestGuess), answer.BestGuess),
            }
            : answer;
    }

    private static bool IsSmall(PreprocessedImage image) =>
        image.SourceWidth <= PreprocessedImage.Side && image.SourceHeight <= PreprocessedImage.Side;

    /// <summary>Whether the likeliest way of parting has several digits, most of all pieces are familiar ones, and one digit is much less likely.</summary>
    private static bool AreSeveral(DigitPieces pieces, Classifier classifier, float margin, bool isWideAndRefused)
    {
        // A long row is several whatever they are; what is as good as square and in so many pieces, a hatching, is not parted at all.
        if (ReadingLattice.IsBeyondReading(pieces))
        {
            return IsRow(pieces);
        }

        ReadingLattice lattice = ReadingLattice.Build(pieces, classifier);
        ReadingPath best = ReadingSearch.Find(lattice, ReadingPrior.Default, 1)[0];
        if (best.Digits.Count < 2)
        {
            return false;
        }

        float whole = lattice.Candidates.First(candidate => candidate.First == 0 && candidate.End == lattice.Pieces.Count).Score(ReadingPrior.Default);
        int familiar = best.Digits.Count(digit => IsFamiliar(digit.Prediction));
        // What is as wide as several and was turned away as one is no single digit; one familiar piece will do.
        bool areFamiliar = (isWideAndRefused && familiar >= 1) || (familiar >= 2 && 2 * familiar > best.Digits.Count + best.Skipped);
        return best.Score - whole >= margin && areFamiliar;
    }

    private static bool IsRow(DigitPieces pieces)
    {
        PixelBox box = pieces.BoxOf(0, pieces.Count);
        return box.Width > RowAspect * box.Height;
    }

    private static bool IsFamiliar(Prediction piece) => piece.Accepted || piece.Familiarity.Score >= FamiliarPiece;
}
