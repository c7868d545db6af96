namespace Digits.Recognition.Rejection;

/// <summary>The reasons in words.</summary>
internal static class RejectionMessages
{
    public static string For(RejectionReason reason, string? bestGuess) => reason switch
    {
        RejectionReason.Blank => "Nothing stands out in this picture.",
        RejectionReason.MultipleDigits => "This looks like several digits; draw one at a time.",
        RejectionReason.NotADigit => $"This does not look like a digit; if it is one, it is most like {(bestGuess == "8" ? "an" : "a")} {bestGuess}.",
        RejectionReason.NotFashion => $"This does not look like clothing the model knows; the nearest is \"{bestGuess}\".",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Expected a known reason."),
    };

    /// <summary>The same for a whole number.</summary>
    public static string ForNumber(RejectionReason reason, string number) => reason switch
    {
        RejectionReason.TooManyDigits => $"There are more than {Numbers.NumberReader.MaxDigits} digits here; draw fewer at a time.",
        RejectionReason.NotADigit => $"Not all of this looks like digits; if it is a number, it is most like {number}.",
        _ => For(reason, number),
    };
}
