using Digits.Recognition.Rejection;

namespace Digits.Recognition.Evaluation;

/// <summary>What a classifier said of one picture.</summary>
/// <param name="Label">What the picture shows; null when that is none of the classes.</param>
/// <param name="Best">The likeliest class; null when it was held for blank.</param>
/// <param name="Reason">Why the answer was rejected; null when it was accepted.</param>
/// <param name="Probabilities">One for each class.</param>
/// <param name="SetSize">How many labels the prediction set holds.</param>
/// <param name="IsCovered">Whether the true one is among them.</param>
internal sealed record Outcome(int? Label, int? Best, RejectionReason? Reason, float[] Probabilities, int SetSize, bool IsCovered)
{
    public bool IsAccepted => Reason is null;

    public bool IsRight => Label is not null && Best == Label;

    public static Outcome Of(Prediction prediction, int? label) => new(
        label,
        prediction.BestIndex,
        prediction.Rejection?.Reason,
        [.. prediction.Probabilities.Select(probability => probability.Probability)],
        prediction.PredictionSet.Count,
        label is { } truth && prediction.PredictionSet.Contains(prediction.Probabilities[truth].Label));
}
