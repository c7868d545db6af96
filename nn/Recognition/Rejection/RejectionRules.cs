using Digits.Nn.Serialization;

namespace Digits.Recognition.Rejection;

/// <summary>Which rule goes with which model.</summary>
internal static class RejectionRules
{
    /// <summary>The background's output where the network learnt one, else the largest probability; less of either where the ink is a piece of something bigger.</summary>
    public static IRejectionRule For(ModelEntry entry, Calibration calibration) => new SurroundingsRule(entry.Task, entry.Manifest.Background
        ? new BackgroundRule(entry.Task, calibration.FamiliarityThreshold)
        : new LargestProbabilityRule(entry.Task, calibration.FamiliarityThreshold));

    /// <summary>What a model says of an input that is none of its classes.</summary>
    public static RejectionReason NoneOf(RecognitionTask task) => task == RecognitionTask.Fashion ? RejectionReason.NotFashion : RejectionReason.NotADigit;
}
