namespace Digits.Nn.Metrics;

/// <summary>How good a classifier is on data it never saw, before any rejection.</summary>
public sealed record ClassifierReport
{
    /// <summary>What it was measured on: "MNIST test".</summary>
    public required string DataSet { get; init; }

    /// <summary>How many images that were.</summary>
    public required int Samples { get; init; }

    /// <summary>The share named right, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The mean cross-entropy in nats, of calibrated probabilities.</summary>
    public required double Loss { get; init; }

    /// <summary>[true class][predicted class]: how many.</summary>
    public required int[][] ConfusionMatrix { get; init; }

    /// <summary>Each class by itself, in class order.</summary>
    public required IReadOnlyList<ClassScore> PerClass { get; init; }

    /// <summary>Whether probabilities mean what they say.</summary>
    public required CalibrationReport Calibration { get; init; }
}

/// <summary>How good a classifier is at one class. What would be divided by 0 is 0.</summary>
public sealed record ClassScore
{
    /// <summary>The class's name.</summary>
    public required string Label { get; init; }

    /// <summary>Of those named so, the share that are.</summary>
    public required double Precision { get; init; }

    /// <summary>Of those that are, the share named so.</summary>
    public required double Recall { get; init; }

    /// <summary>The harmonic mean of precision and recall.</summary>
    public required double F1 { get; init; }

    /// <summary>How many there are.</summary>
    public required int Support { get; init; }
}

/// <summary>Whether a classifier's probabilities mean what they say.</summary>
public sealed record CalibrationReport
{
    /// <summary>Expected calibration error: the mean over images of |confidence - accuracy| of their bin (Guo et al., 2017).</summary>
    public required double Ece { get; init; }

    /// <summary>Bins of equal width over the largest probability, from 0 to 1.</summary>
    public required IReadOnlyList<CalibrationBin> Bins { get; init; }
}

/// <summary>The images whose largest probability is above <see cref="Lower"/> and at most <see cref="Upper"/>. Empty bins have 0 for both means.</summary>
public sealed record CalibrationBin
{
    /// <summary>The bin's lower end.</summary>
    public required double Lower { get; init; }

    /// <summary>The bin's upper end.</summary>
    public required double Upper { get; init; }

    /// <summary>How many images are in it.</summary>
    public required int Count { get; init; }

    /// <summary>Their mean largest probability.</summary>
    public required double Confidence { get; init; }

    /// <summary>The share of them named right.</summary>
    public required double Accuracy { get; init; }
}
