using Digits.Nn.Metrics;
using Digits.Recognition.Evaluation;

namespace Digits.Cli.Output;

/// <summary>The share of images whose true class is among the k most probable ones.</summary>
internal sealed record TopAccuracy(int K, double Accuracy);

/// <summary>An evaluation for people: the numbers, each class by itself, and who is taken for whom.</summary>
internal static class EvaluationText
{
    public static void Write(TextWriter output, ClassifierReport evaluation, params IReadOnlyList<TopAccuracy> top)
    {
        (double low, double high) = Interval.Wilson(evaluation.Accuracy, evaluation.Samples);
        output.WriteLine($"{evaluation.DataSet}: {evaluation.Samples} images");
        output.WriteLine($"  accuracy  {evaluation.Accuracy:P2}   (95 % interval {low:P2} to {high:P2})");
        foreach (TopAccuracy each in top)
            output.WriteLine($"  top {each.K}     {each.Accuracy:P2}");
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

    private static void WriteConfusion(TextWriter output, ClassifierReport evaluation)
    {
        string[] labels = [.. evaluation.PerClass.Select(c => c.Label)];
        int width = Math.Max(5, labels.Max(l => l.Length));
        output.WriteLine($"  {"true".PadRight(width)}  predicted: {string.Join(", ", labels)}");
        for (int i = 0; i < labels.Length; i++)
            output.WriteLine($"  {labels[i].PadRight(width)}  {string.Concat(evaluation.ConfusionMatrix[i].Select(n => $"{n,6}"))}");
    }
}
