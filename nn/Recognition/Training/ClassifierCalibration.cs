using Digits.Nn.Layers;
using Digits.Nn.Metrics;
using Digits.Nn.Serialization;
using Digits.Nn.Training;
using Digits.Recognition.Rejection;

namespace Digits.Recognition.Training;

/// <summary>Chooses, on validation images, how logits become probabilities and prediction sets; and measures the result on test images.</summary>
public static class ClassifierCalibration
{
    /// <summary>The share of true labels that a prediction set may miss; half of what is promised, to leave room for other writers.</summary>
    private const double Miss = 0.005;

    /// <summary>The share of validation images that may be turned away as unfamiliar.</summary>
    private const double TurnedAway = 0.002;

    /// <summary>The same of photographed ones, some of which a person would turn away too. At 0.01 "digit" takes twice as much for digits that is none, by validation; set, and
    /// raised from 0.02 for "fashion", after the rejection suite had been seen at two thresholds.</summary>
    private const double PhotographedTurnedAway = 0.03;

    /// <summary>Where the largest probability is the familiarity, no threshold is higher: the best guess then has more than all other classes together.</summary>
    private const float LargestProbabilityThreshold = 0.5f;

    /// <summary>Chooses the temperature with the least cross-entropy, and the thresholds of prediction sets and of familiarity.</summary>
    /// <param name="outputs">[samples, outputs], of images that were not trained on; the outputs are the classes, then perhaps the background.</param>
    /// <param name="labels">[samples].</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="photographed">[any number, outputs], of such images as cameras bring them: the threshold of familiarity is to suit them, too.</param>
    public static Calibration Choose(ReadOnlySpan<float> outputs, ReadOnlySpan<byte> labels, int classes, ReadOnlySpan<float> photographed = default)
    {
        float[] logits = WithoutBackground(outputs, labels.Length, classes);
        float temperature = BestTemperature(logits, labels.ToArray());
        int width = outputs.Length / labels.Length;
        float[] truth = new float[labels.Length], probabilities = new float[classes];
        for (int i = 0; i < truth.Length; i++)
        {
            TemperatureSoftmax.Apply(logits.AsSpan(i * classes, classes), temperature, probabilities);
            truth[i] = probabilities[labels[i]];
        }

        float threshold = Quantile(Familiarity(outputs, width, classes, temperature), TurnedAway);
        if (!photographed.IsEmpty)
        {
            threshold = Math.Min(threshold, Quantile(Familiarity(photographed, width, classes, temperature), PhotographedTurnedAway));
        }

        return new Calibration
        {
            Temperature = temperature,
            PredictionSetThreshold = Quantile(truth, Miss),
            FamiliarityThreshold = Math.Min(width > classes ? 1 : LargestProbabilityThreshold, threshold),
        };
    }

    /// <summary>Measures a calibrated classifier.</summary>
    /// <param name="network">The classifier.</param>
    /// <param name="samples">Images that no choice was made by.</param>
    /// <param name="calibration">Its temperature.</param>
    /// <param name="classes">Its classes' names.</param>
    /// <param name="dataSet">What the samples are, for people.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ClassifierReport Evaluate(
        Network network, ISampleSource samples, Calibration calibration, IReadOnlyList<string> classes, string dataSet, int threads, CancellationToken cancellation = default) =>
        Count(network, samples, calibration, classes, threads, cancellation).Report(dataSet);

    /// <summary>Counts a calibrated classifier's answers.</summary>
    /// <param name="network">The classifier.</param>
    /// <param name="samples">Images that no choice was made by.</param>
    /// <param name="calibration">Its temperature.</param>
    /// <param name="classes">Its classes' names.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ClassifierEvaluator Count(
        Network network, ISampleSource samples, Calibration calibration, IReadOnlyList<string> classes, int threads, CancellationToken cancellation = default)
    {
        float[] logits = WithoutBackground(ClassifierLogits.Compute(network, samples, threads, cancellation), samples.Count, classes.Count);
        ClassifierEvaluator evaluator = new(classes);
        float[] probabilities = new float[classes.Count];
        for (int i = 0; i < samples.Count; i++)
        {
            TemperatureSoftmax.Apply(logits.AsSpan(i * classes.Count, classes.Count), calibration.Temperature, probabilities);
            evaluator.Add(samples.Label(i), probabilities);
        }

        return evaluator;
    }

    /// <summary>How familiar each input is: the share that the background leaves, or the largest probability where there is none.</summary>
    private static float[] Familiarity(ReadOnlySpan<float> outputs, int width, int classes, float temperature)
    {
        float[] familiarity = new float[outputs.Length / width], probabilities = new float[classes];
        for (int i = 0; i < familiarity.Length; i++)
        {
            ReadOnlySpan<float> logits = outputs.Slice(i * width, width);
            if (width == classes)
            {
                TemperatureSoftmax.Apply(logits, temperature, probabilities);
            }

            familiarity[i] = width > classes ? BackgroundRule.Score(logits) : probabilities.Max();
        }

        return familiarity;
    }

    /// <summary>The value that at most a share of the others lie below.</summary>
    private static float Quantile(float[] values, double share)
    {
        Array.Sort(values);
        return values[Math.Max(0, (int)(share * (values.Length + 1)) - 1)];
    }

    /// <summary>The classes' logits alone: probabilities are those of the classes, given that the input is one of them.</summary>
    /// <param name="outputs">[samples, classes] or [samples, classes + 1].</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="classes">How many classes there are.</param>
    private static float[] WithoutBackground(ReadOnlySpan<float> outputs, int samples, int classes)
    {
        int width = outputs.Length / Math.Max(1, samples);
        float[] logits = new float[samples * classes];
        for (int i = 0; i < samples; i++)
        {
            outputs.Slice(i * width, classes).CopyTo(logits.AsSpan(i * classes));
        }

        return logits;
    }

    /// <summary>Golden-section search over the temperature's logarithm: the cross-entropy has one minimum.</summary>
    private static float BestTemperature(float[] logits, byte[] labels)
    {
        const double Ratio = 0.6180339887498949;
        double low = Math.Log(0.05), high = Math.Log(20);
        for (int i = 0; i < 60; i++)
        {
            double left = high - (Ratio * (high - low)), right = low + (Ratio * (high - low));
            if (CrossEntropy(logits, labels, Math.Exp(left)) < CrossEntropy(logits, labels, Math.Exp(right)))
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        return (float)Math.Exp((low + high) / 2);
    }

    private static double CrossEntropy(float[] logits, byte[] labels, double temperature)
    {
        int classes = logits.Length / labels.Length;
        float[] probabilities = new float[classes];
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            TemperatureSoftmax.Apply(logits.AsSpan(i * classes, classes), temperature, probabilities);

            // A probability too small for a float is no infinite loss: the search goes on.
            sum -= Math.Log(Math.Max(probabilities[labels[i]], float.Epsilon));
        }

        return sum / labels.Length;
    }
}
