namespace Digits.Recognition.Rejection;

/// <summary>Takes the largest probability for the familiarity: a network that hesitates between classes has seen none of them.</summary>
/// <remarks>The baseline of Hendrycks and Gimpel, "A baseline for detecting misclassified and out-of-distribution examples", 2017.</remarks>
internal sealed class LargestProbabilityRule(RecognitionTask task, float threshold) : IRejectionRule
{
    public RejectionVerdict Judge(in RejectionEvidence evidence)
    {
        Familiarity familiarity = new(evidence.Probabilities[evidence.BestIndex], threshold);
        return new RejectionVerdict(familiarity, familiarity.IsSufficient ? null : RejectionRules.NoneOf(task));
    }
}
