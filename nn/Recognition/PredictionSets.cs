namespace Digits.Recognition;

/// <summary>Chooses the labels that hold the truth 99 times in 100.</summary>
/// <remarks>
/// Split conformal prediction with the probability as the score: every class at or above a threshold that was chosen on
/// validation data. Sadinle, Lei and Wasserman, "Least ambiguous set-valued classifiers", 2019.
/// </remarks>
internal static class PredictionSets
{
    /// <summary>The labels with at least the threshold's probability, and always the best guess, in class order.</summary>
    public static List<string> Choose(IReadOnlyList<ClassProbability> probabilities, int bestIndex, float threshold)
    {
        List<string> labels = [];
        for (int i = 0; i < probabilities.Count; i++)
        {
            if (i == bestIndex || probabilities[i].Probability >= threshold)
            {
                labels.Add(probabilities[i].Label);
            }
        }

        return labels;
    }
}
