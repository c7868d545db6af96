namespace Digits.Recognition.Evaluation;

/// <summary>One number of a row.</summary>
/// <param name="Name">What is measured, in words: "best guess".</param>
/// <param name="Value">A share of 0 to 1, unless <paramref name="IsShare"/> says otherwise.</param>
/// <param name="Confidence">Where it lies with 95 % confidence; null for what is no share of a count.</param>
/// <param name="Target">What it should be; null where nothing is asked.</param>
/// <param name="IsShare">Whether people would write it as a percentage.</param>
public sealed record Measure(string Name, double Value, Interval? Confidence = null, Target? Target = null, bool IsShare = true)
{
    /// <summary>Whether the target is met; null where there is none.</summary>
    public bool? IsMet => Target?.IsMetBy(Value);

    /// <summary>A share of a count.</summary>
    public static Measure Share(string name, int part, int whole, Target? target = null)
    {
        double value = whole == 0 ? 0 : (double)part / whole;
        return new Measure(name, value, Interval.Wilson(value, whole), target);
    }
}
