namespace Digits.Recognition.Numbers;

/// <summary>Lists what else a number may be.</summary>
internal static class OtherReadings
{
    private const int Most = 5;
    private const float LeastConfidence = 0.01f;

    // Of a way of parting the row, so many digits' second guesses are tried.
    private const float LeastProbability = 0.005f;

    /// <summary>The readings other than the first way's best guesses.</summary>
    /// <remarks>
    /// A way of parting is as likely as its score says beside the other ways'; a reading is as likely as its ways times its digits'
    /// probabilities.
    /// </remarks>
    public static IReadOnlyList<NumberAlternative> Of(IReadOnlyList<ReadingPath> ways)
    {
        double[] weights = [.. ways.Select(way => Math.Exp(way.Score - ways[0].Score))];
        double sum = weights.Sum();
        Dictionary<string, double> readings = [];
        for (int i = 0; i < ways.Count; i++)
        {
            Add(readings, ways[i], weights[i] / sum);
        }

        readings.Remove(string.Concat(ways[0].Digits.Select(digit => digit.Prediction.BestGuess)));
        return
        [
            .. readings.Where(reading => reading.Value >= LeastConfidence)
                .OrderByDescending(reading => reading.Value).ThenBy(reading => reading.Key, StringComparer.Ordinal)
                .Take(Most).Select(reading => new NumberAlternative(reading.Key, (float)reading.Value)),
        ];
    }

    // The best guesses, and those with one digit exchanged for another: two doubtful digits at once are too many readings to list.
    private static void Add(Dictionary<string, double> readings, ReadingPath way, double weight)
    {
        if (way.Digits.Count == 0)
        {
            return;
        }

        string best = string.Concat(way.Digits.Select(digit => digit.Prediction.BestGuess));
        double likelihood = way.Digits.Aggregate(weight, (product, digit) => product * digit.Prediction.Confidence);
        readings[best] = readings.GetValueOrDefault(best) + likelihood;
        for (int i = 0; i < way.Digits.Count; i++)
        {
            Prediction digit = way.Digits[i].Prediction;
            foreach (ClassProbability other in digit.Probabilities)
            {
                if (other.Label != digit.BestGuess && other.Probability >= LeastProbability)
                {
                    string reading = best[..i] + other.Label + best[(i + 1)..];
                    readings[reading] = readings.GetValueOrDefault(reading) + (likelihood / digit.Confidence * other.Probability);
                }
            }
        }
    }
}
