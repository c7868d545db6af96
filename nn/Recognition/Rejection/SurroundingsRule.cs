namespace Digits.Recognition.Rejection;

/// <summary>Doubts ink that is a piece of something bigger: what the network sees of a house among houses may be a perfect 1.</summary>
/// <remarks>
/// The network sees the ink alone. Near a digit on paper nothing else stands out; in a photograph or a pattern much does, and was left out as shadow, frame or table.
/// The score of another rule is multiplied by 1 down to 0 as that grows.
/// </remarks>
internal sealed class SurroundingsRule(RecognitionTask task, IRejectionRule inner) : IRejectionRule
{
    // As shares of the ink. Dust and the remains of ruled lines beside digits are below the one; of half as much as the ink, nothing is believed.
    private const float Harmless = 0.15f, Most = 0.5f;

    public RejectionVerdict Judge(in RejectionEvidence evidence)
    {
        RejectionVerdict verdict = inner.Judge(evidence);
        float leftOut = evidence.Input.Preprocessing?.LeftOut ?? 0;
        if (leftOut <= Harmless)
        {
            return verdict;
        }

        Familiarity doubted = verdict.Familiarity with { Score = verdict.Familiarity.Score * Math.Max(0, (Most - leftOut) / (Most - Harmless)) };
        return verdict.Reason is null && !doubted.IsSufficient
            ? new RejectionVerdict(doubted, RejectionRules.NoneOf(task), IsForSurroundings: true)
            : verdict with { Familiarity = doubted };
    }
}
