namespace Digits.Recognition.Rejection;

/// <summary>Decides whether an input that has ink is one of a model's classes. Implementations are safe for any number of threads at once.</summary>
internal interface IRejectionRule
{
    /// <summary>Judges one answer.</summary>
    RejectionVerdict Judge(in RejectionEvidence evidence);
}
