using Digits.Api.Predictions;
using Digits.Recognition.Explanations;

namespace Digits.Api.Explanations;

/// <summary>What in a picture spoke for one class and against it, and how little would have changed the answer.</summary>
/// <param name="Prediction">The answer.</param>
/// <param name="Target">The label that is explained.</param>
/// <param name="Method">How the relevance was found, in a sentence.</param>
/// <param name="Baseline">The target's logit for a black picture, one without ink.</param>
/// <param name="Logit">The target's logit for this picture.</param>
/// <param name="Relevance">784 signed numbers, row by row: for the target above 0, against it below. They sum to logit minus baseline.</param>
/// <param name="Flip">A few pixels that change the answer; null where the search found none, and for a blank picture.</param>
internal sealed record ExplanationResponse(
    PredictionResponse Prediction,
    string Target,
    string Method,
    float Baseline,
    float Logit,
    float[] Relevance,
    FlipResponse? Flip)
{
    public static ExplanationResponse From(Explanation explanation, double elapsedMs) => new(
        PredictionResponse.From(explanation.Prediction, elapsedMs),
        explanation.Target,
        explanation.Method,
        explanation.Baseline,
        explanation.Logit,
        explanation.Relevance,
        explanation.Flip is { } flip ? new FlipResponse(flip.To, flip.Pixels) : null);
}

/// <summary>Pixels that change the answer into another, which is accepted, when each value p among them becomes 1 - p.</summary>
/// <param name="To">The label then, whatever the target is.</param>
/// <param name="Pixels">Their positions, row * 28 + column, ascending.</param>
internal sealed record FlipResponse(string To, IReadOnlyList<int> Pixels);
