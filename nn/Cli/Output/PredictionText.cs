using System.Text.Json;
using Digits.Recognition;

namespace Digits.Cli.Output;

/// <summary>A prediction for people: the answer, then a bar for each class.</summary>
internal static class PredictionText
{
    private const int BarWidth = 40;

    public static void Write(TextWriter output, Prediction prediction)
    {
        output.WriteLine(prediction.Rejection is { } rejection
            ? $"{rejection.Message} (reason: {JsonSerializer.SerializeToElement(rejection.Reason)}{(rejection.BestGuess is { } guess ? $", best guess: {guess}" : "")})"
            : $"{prediction.Label}  ({prediction.Confidence:P1} sure)");
        output.WriteLine();
        int width = prediction.Probabilities.Max(p => p.Label.Length);
        foreach (ClassProbability probability in prediction.Probabilities)
        {
            string bar = new('#', (int)MathF.Round(probability.Probability * BarWidth));
            output.WriteLine($"  {probability.Label.PadRight(width)}  {probability.Probability,7:0.0000}  {bar}");
        }

        output.WriteLine();
        output.WriteLine($"  99 times in 100 it is one of: {string.Join(", ", prediction.PredictionSet)}");
        output.WriteLine($"  familiarity {prediction.Familiarity.Score:0.000}, accepted from {prediction.Familiarity.Threshold:0.000}");
        output.WriteLine($"  model {prediction.Model}, version {prediction.ModelVersion}");
    }
}
