namespace Digits.Recognition;

/// <summary>How much an input is like what the model was trained on, and how much is asked for.</summary>
/// <param name="Score">From 0 to 1, higher is more familiar; 0 for a blank input.</param>
/// <param name="Threshold">The score at which an answer is accepted.</param>
public sealed record Familiarity(float Score, float Threshold)
{
    /// <summary>Whether the score reaches the threshold.</summary>
    public bool IsSufficient => Score >= Threshold;
}
