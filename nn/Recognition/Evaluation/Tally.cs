using Digits.Recognition.Rejection;

namespace Digits.Recognition.Evaluation;

/// <summary>Makes rows of what a classifier said.</summary>
internal static class Tally
{
    public const string BestGuess = "best guess";
    public const string RejectsWrong = "rejects wrong";
    public const string Rejected = "rejected";
    public const string Accepted = "accepted";

    /// <summary>The row of pictures that show one of the classes.</summary>
    public static SuiteRow OfClasses(
        string name, IReadOnlyCollection<Outcome> outcomes, Target? bestGuess = null, Target? rejectsWrong = null, Target? rejected = null) => new(
        name,
        outcomes.Count,
        [
            Measure.Share(BestGuess, outcomes.Count(outcome => outcome.IsRight), outcomes.Count, bestGuess),
            Measure.Share(RejectsWrong, outcomes.Count(outcome => outcome.IsRight && outcome.IsAccepted), outcomes.Count, rejectsWrong),
            Measure.Share(Rejected, outcomes.Count(outcome => !outcome.IsAccepted), outcomes.Count, rejected),
        ]);

    /// <summary>The row of pictures that show none of the classes: how many were taken for one, and why the others were not.</summary>
    public static SuiteRow OfNone(string name, IReadOnlyCollection<Outcome> outcomes, Target? accepted, Target? several = null) => new(
        name,
        outcomes.Count,
        [
            Measure.Share(Accepted, outcomes.Count(outcome => outcome.IsAccepted), outcomes.Count, accepted),
            Measure.Share("blank", outcomes.Count(outcome => outcome.Reason == RejectionReason.Blank), outcomes.Count),
            Measure.Share("several", outcomes.Count(outcome => outcome.Reason == RejectionReason.MultipleDigits), outcomes.Count, several),
        ]);
}
