namespace Digits.Recognition.Numbers;

/// <summary>Another reading of a number.</summary>
/// <param name="Number">Its digits.</param>
/// <param name="Confidence">How likely it is beside the others, from 0 to 1.</param>
public sealed record NumberAlternative(string Number, float Confidence);
