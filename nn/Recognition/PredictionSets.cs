namespace Digits.Recognition;

/// <summary>Chooses the labels that hold the truth 99 times in 100.</summary>
/// <remarks>
/// Split conformal prediction with the probability as the score: every class at or above a threshold that was chosen on
/// validation data. Sadinle, Lei and Wasserman, "Least ambiguous set-valued classifiers", 2019.
/// </remarks>
internal static class PredictionSets
{
    // Of a network that is nearly always right, sets of one label hold the truth often enough; but who is told of one label
    // only should not have one chance in ten of its being another.
    private const float MostThreshold = 0.1f;

    /// <summary>The labels with at least the threshold's probability, and always the best guess, in class order.</summary>
    /// <param name="probabilities">In class order.</param>
    /// <param name="bestIndex">The best guess.</param>
    /// <param name="threshold">As calibrated; a label with a probability of 0.1 is never left out.</param>
    public static List<string> Choose(IReadOnlyList<ClassProbability> probabilities, int bestIndex, float threshold)
    {
        List<string> labels = [];
        for (int i = 0; i < probabilities.Count; i++)
        {
            if (i == bestIndex || probabilities[i].Probability >= MathF.Min(threshold, MostThreshold))
            {
                labels.Add(probabilities[i].Label);
            }
        }

        return labels;
    }
}
