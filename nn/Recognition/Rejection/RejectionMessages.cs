namespace Digits.Recognition.Rejection;

/// <summary>The reasons in words.</summary>
internal static class RejectionMessages
{
    public static string For(RejectionReason reason, string? bestGuess) => reason switch
    {
        RejectionReason.Blank => "Nothing stands out in this picture.",
        RejectionReason.MultipleDigits => "This looks like several digits; draw one at a time.",
        RejectionReason.NotADigit => $"This does not look like a digit; if it is one, it is most like {WithArticle(bestGuess)}.",
        RejectionReason.NotFashion => $"This does not look like clothing the model knows; the nearest is \"{bestGuess}\".",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Expected a known reason."),
    };

    /// <summary>The same where the input alone would have been accepted, but much else stands out near it.</summary>
    public static string ForSurroundings(RejectionReason reason, string? bestGuess) => reason == RejectionReason.NotADigit
        ? $"There is more in this picture than a digit, near what is most like {WithArticle(bestGuess)}; leave it out, or cut it off."
        : $"There is more in this picture than one piece of clothing, near what is most like \"{bestGuess}\"; leave it out, or cut it off.";

    /// <summary>The same for a whole number.</summary>
    public static string ForNumber(RejectionReason reason, string number) => reason switch
    {
        RejectionReason.TooManyDigits => $"There are more than {Numbers.NumberReader.MaxDigits} digits here; draw fewer at a time.",
        RejectionReason.NotADigit => $"Not all of this looks like digits; if it is a number, it is most like {number}.",
        _ => For(reason, number),
    };

    private static string WithArticle(string? digit) => digit == "8" ? "an 8" : $"a {digit}";
}
