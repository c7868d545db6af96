namespace Digits.Nn.Metrics;

/// <summary>Counts a classifier's answers, one at a time, and makes an <see cref="ClassifierReport"/> of them.</summary>
public sealed class ClassifierEvaluator
{
    /// <summary>How many bins the calibration has; its error is customarily measured with 15.</summary>
    public const int BinCount = 15;

    private readonly IReadOnlyList<string> _classes;
    private readonly int[][] _confusion;

    // How many samples had how many classes above the true one.
    private readonly int[] _ranks;
    private readonly int[] _binCounts = new int[BinCount];
    private readonly double[] _binConfidence = new double[BinCount];
    private readonly int[] _binRight = new int[BinCount];
    private int _samples;
    private double _loss;

    /// <summary>Starts with nothing counted.</summary>
    /// <param name="classes">The classes' names, in the order of the outputs.</param>
    public ClassifierEvaluator(IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        _classes = classes;
        _confusion = [.. classes.Select(_ => new int[classes.Count])];
        _ranks = new int[classes.Count];
    }

    /// <summary>Counts one answer.</summary>
    /// <param name="label">The true class.</param>
    /// <param name="probabilities">One for each class. The first of several equal largest ones is the answer; NaN is below any number.</param>
    /// <exception cref="ArgumentException">There is no such class, or another number of probabilities.</exception>
    public void Add(int label, ReadOnlySpan<float> probabilities)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, _classes.Count);
        if (probabilities.Length != _classes.Count)
            throw new ArgumentException($"Evaluation: got {probabilities.Length} probabilities, expected {_classes.Count}", nameof(probabilities));

        int best = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            if (IsAbove(probabilities[i], probabilities[best]))
                best = i;
        }

        _samples++;
        _confusion[label][best]++;
        _ranks[Rank(label, probabilities)]++;

        // A probability that a float cannot tell from 0 is no infinite loss.
        _loss -= Math.Log(Math.Max(probabilities[label], float.Epsilon));
        int bin = Math.Clamp((int)Math.Ceiling(probabilities[best] * BinCount) - 1, 0, BinCount - 1);
        _binCounts[bin]++;
        _binConfidence[bin] += probabilities[best];
        _binRight[bin] += best == label ? 1 : 0;
    }

    /// <summary>What has been counted so far; with nothing counted, every share is 0.</summary>
    /// <param name="dataSet">What it was measured on: "MNIST test".</param>
    public ClassifierReport Report(string dataSet) => new()
    {
        DataSet = dataSet,
        Samples = _samples,
        Accuracy = Share(Enumerable.Range(0, _classes.Count).Sum(i => _confusion[i][i]), _samples),
        Loss = Share(_loss, _samples),
        ConfusionMatrix = [.. _confusion.Select(row => row.ToArray())],
        PerClass = [.. Enumerable.Range(0, _classes.Count).Select(Score)],
        Calibration = Calibration(),
    };

    /// <summary>The share of answers in which the true class is among the k most probable ones; equal ones count in class order, NaN last. 0 with nothing counted.</summary>
    /// <param name="k">From 1, which is the accuracy, to the number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many classes.</exception>
    public double TopAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, _classes.Count);
        return Share(_ranks.Take(k).Sum(), _samples);
    }

    private static int Rank(int label, ReadOnlySpan<float> probabilities)
    {
        int rank = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            rank += IsAbove(probabilities[i], probabilities[label]) || (i < label && probabilities[i].Equals(probabilities[label])) ? 1 : 0;
        }

        return rank;
    }

    private static bool IsAbove(float a, float b) => a > b || (float.IsNaN(b) && !float.IsNaN(a));

    private ClassScore Score(int index)
    {
        int right = _confusion[index][index];
        int support = _confusion[index].Sum();
        double precision = Share(right, _confusion.Sum(row => row[index]));
        double recall = Share(right, support);
        return new ClassScore
        {
            Label = _classes[index],
            Precision = precision,
            Recall = recall,
            F1 = Share(2 * precision * recall, precision + recall),
            Support = support,
        };
    }

    private CalibrationReport Calibration()
    {
        CalibrationBin[] bins = [.. Enumerable.Range(0, BinCount).Select(i => new CalibrationBin
        {
            Lower = (double)i / BinCount,
            Upper = (double)(i + 1) / BinCount,
            Count = _binCounts[i],
            Confidence = Share(_binConfidence[i], _binCounts[i]),
            Accuracy = Share(_binRight[i], _binCounts[i]),
        })];
        return new CalibrationReport { Ece = Share(bins.Sum(b => b.Count * Math.Abs(b.Confidence - b.Accuracy)), _samples), Bins = bins };
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
