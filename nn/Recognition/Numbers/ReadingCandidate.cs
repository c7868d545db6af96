namespace Digits.Recognition.Numbers;

/// <summary>Neighbouring pieces that may be a digit.</summary>
/// <param name="First">The leftmost piece.</param>
/// <param name="End">The piece after the rightmost.</param>
/// <param name="Width">Of their box, in digits' heights.</param>
/// <param name="Height">Of their box, in digits' heights.</param>
/// <param name="InnerGap">The widest strip of paper inside, in digits' heights.</param>
/// <param name="Prediction">What the classifier says of them.</param>
internal sealed record ReadingCandidate(int First, int End, float Width, float Height, float InnerGap, Prediction Prediction)
{
    /// <summary>Whether they are taken for no digit, and read over.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>How well they make one digit, or how easily they are read over; at most 0.</summary>
    public float Score(ReadingPrior prior)
    {
        if (IsSkipped)
        {
            return -prior.Skipped - (prior.SkippedHeight * Height);
        }

        double evidence = Math.Log(Math.Max(Prediction.Confidence, 1e-6f)) + (prior.Familiarity * Math.Log(Math.Max(Prediction.Familiarity.Score, 1e-6f)));
        return Math.Max(-prior.Floor, (float)evidence)
            - (prior.Low * Math.Max(0, prior.LeastHeight - Height))
            - (prior.Wide * Math.Max(0, (Width / Math.Max(Height, prior.LeastHeight)) - prior.MostWidth))
            - (prior.Gap * InnerGap)
            - prior.Digit;
    }
}
