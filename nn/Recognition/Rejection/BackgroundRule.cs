namespace Digits.Recognition.Rejection;

/// <summary>Takes the network's own word: it was also shown what is none of its classes, and has an output for that.</summary>
/// <remarks>Outlier exposure in the form of a background class; see Dhamija et al., "Reducing network agnostophobia", 2018, for its limits.</remarks>
internal sealed class BackgroundRule(RecognitionTask task, float threshold) : IRejectionRule
{
    public RejectionVerdict Judge(in RejectionEvidence evidence)
    {
        Familiarity familiarity = new(Score(evidence.Logits), threshold);
        return new RejectionVerdict(familiarity, familiarity.IsSufficient ? null : RejectionRules.NoneOf(task));
    }

    /// <summary>The probability, 0 to 1, that the input is one of the classes.</summary>
    /// <param name="logits">One for each class, then the background's; finite.</param>
    public static float Score(ReadOnlySpan<float> logits)
    {
        double largest = double.NegativeInfinity, classes = 0, all = 0;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        for (int i = 0; i < logits.Length; i++)
        {
            double power = Math.Exp(logits[i] - largest);
            all += power;
            classes += i < logits.Length - 1 ? power : 0;
        }

        return (float)(classes / all);
    }
}
