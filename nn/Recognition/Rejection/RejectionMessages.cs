namespace Digits.Recognition.Rejection;

/// <summary>The reasons in words.</summary>
internal static class RejectionMessages
{
    public static string For(RejectionReason reason, string? bestGuess) => reason switch
    {
        RejectionReason.Blank => "There is nothing here yet.",
        RejectionReason.MultipleDigits => "This looks like several digits; draw one at a time.",
        RejectionReason.NotADigit => $"This does not look like a digit; if it is one, it is most like a {bestGuess}.",
        RejectionReason.NotFashion => $"This does not look like clothing the model knows; the nearest is \"{bestGuess}\".",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Expected a known reason."),
    };
}
