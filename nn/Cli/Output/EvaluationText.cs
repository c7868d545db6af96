using Digits.Nn.Serialization;

namespace Digits.Cli.Output;

/// <summary>An evaluation for people: the numbers, each class by itself, and who is taken for whom.</summary>
internal static class EvaluationText
{
    public static void Write(TextWriter output, Evaluation evaluation)
    {
        (double low, double high) = WilsonInterval(evaluation.Accuracy, evaluation.Samples);
        output.WriteLine($"{evaluation.DataSet}: {evaluation.Samples} images");
        output.WriteLine($"  accuracy  {evaluation.Accuracy:P2}   (95 % interval {low:P2} to {high:P2})");
        output.WriteLine($"  loss      {evaluation.Loss:0.0000}");
        output.WriteLine($"  ECE       {evaluation.Calibration.Ece:P2}");
        output.WriteLine();
        WriteClasses(output, evaluation.PerClass);
        output.WriteLine();
        WriteConfusion(output, evaluation);
    }

    private static void WriteClasses(TextWriter output, IReadOnlyList<ClassScore> classes)
    {
        int width = Math.Max(5, classes.Max(c => c.Label.Length));
        output.WriteLine($"  {"class".PadRight(width)}  precision  recall      F1  support");
        foreach (ClassScore score in classes)
            output.WriteLine($"  {score.Label.PadRight(width)}     {score.Precision:0.0000}  {score.Recall:0.0000}  {score.F1:0.0000}  {score.Support,7}");
    }

    private static void WriteConfusion(TextWriter output, Evaluation evaluation)
    {
        string[] labels = [.. evaluation.PerClass.Select(c => c.Label)];
        int width = Math.Max(5, labels.Max(l => l.Length));
        output.WriteLine($"  {"true".PadRight(width)}  predicted: {string.Join(", ", labels)}");
        for (int i = 0; i < labels.Length; i++)
            output.WriteLine($"  {labels[i].PadRight(width)}  {string.Concat(evaluation.ConfusionMatrix[i].Select(n => $"{n,6}"))}");
    }

    // Wilson, 1927: unlike the textbook interval it stays within 0 to 1 and is right near 1.
    private static (double Low, double High) WilsonInterval(double share, int samples)
    {
        if (samples == 0)
            return (0, 1);
        const double z = 1.959963984540054;
        double spread = z * Math.Sqrt(share * (1 - share) / samples + z * z / (4.0 * samples * samples));
        double centre = share + z * z / (2.0 * samples);
        double scale = 1 + z * z / samples;
        return ((centre - spread) / scale, (centre + spread) / scale);
    }
}
