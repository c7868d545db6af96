using Digits.Nn.Layers;
using Digits.Nn.Metrics;
using Digits.Nn.Training;

namespace Digits.Nn.Serialization;

/// <summary>Whether the parts of a manifest agree with one another and with the network.</summary>
internal static class ManifestCheck
{
    public static void Check(ModelManifest manifest, Network network, string file)
    {
        var expect = new Expectation(file);
        expect.That(manifest.Name.Length > 0, "name", "nothing", "a name");
        CheckClasses(manifest, network, expect);
        expect.Same("parameters", manifest.Parameters, network.ParameterCount);
        if (manifest.Input.Range is { } range)
            expect.That(range is [var low, var high] && low < high && float.IsFinite(high - low), "input.range", $"[{string.Join(", ", range)}]", "[smallest, largest]");
        if (manifest.Calibration is { } calibration)
            CheckCalibration(calibration, expect);
        CheckHistory(manifest.History, expect);
        if (manifest.Evaluation is { } evaluation)
            CheckEvaluation(evaluation, manifest.Classes, expect);
    }

    /// <summary>JSON may have null where a list has an element; nothing else here may meet one.</summary>
    public static void NoNulls(ModelManifest manifest, string file)
    {
        var expect = new Expectation(file);
        expect.Elements("classes", manifest.Classes);
        expect.Elements("architecture", manifest.Architecture);
        expect.Elements("history", manifest.History);
        expect.Elements("dataSet.files", manifest.DataSet.Files);
        expect.Elements("evaluation.confusionMatrix", manifest.Evaluation?.ConfusionMatrix ?? []);
        expect.Elements("evaluation.perClass", manifest.Evaluation?.PerClass ?? []);
        expect.Elements("evaluation.calibration.bins", manifest.Evaluation?.Calibration.Bins ?? []);
    }

    private static void CheckClasses(ModelManifest manifest, Network network, Expectation expect)
    {
        IReadOnlyList<string> classes = manifest.Classes;
        expect.That(classes.Count > 0 && classes.Distinct().Count() == classes.Count, "classes", string.Join(", ", classes), "different names");
        if (manifest.Task != ModelTasks.Generate)
        {
            expect.Same("classes", classes.Count + (manifest.Background ? 1 : 0), network.OutputShape.Size);
            return;
        }

        int inputs = network.InputShape.Size;
        expect.That(inputs > classes.Count, "input.shape", $"{inputs} numbers", $"more than the {classes.Count} classes, for noise");
        expect.That(manifest.Calibration is null && manifest.Evaluation is null, "calibration and evaluation", "some", "null for a generator");
        expect.That(!manifest.Background, "background", "true", "false for a generator");
    }

    private static void CheckCalibration(Calibration calibration, Expectation expect)
    {
        expect.That(
            calibration.Temperature > 0 && float.IsFinite(calibration.Temperature),
            "calibration.temperature",
            $"{calibration.Temperature}",
            "a positive number");
        expect.Share("calibration.predictionSetThreshold", calibration.PredictionSetThreshold);
        expect.Share("calibration.familiarityThreshold", calibration.FamiliarityThreshold);
    }

    private static void CheckHistory(IReadOnlyList<EpochRecord> history, Expectation expect)
    {
        for (int i = 0; i < history.Count; i++)
        {
            EpochRecord epoch = history[i];
            string where = $"history[{i}]";
            expect.Same($"{where}.epoch", epoch.Epoch, i + 1);
            expect.Finite($"{where}.trainingLoss", epoch.TrainingLoss);
            expect.Finite($"{where}.validationLoss", epoch.ValidationLoss);
            expect.Finite($"{where}.learningRate", epoch.LearningRate);
            expect.Finite($"{where}.seconds", epoch.Seconds);
            expect.Share($"{where}.trainingAccuracy", epoch.TrainingAccuracy);
            expect.Share($"{where}.validationAccuracy", epoch.ValidationAccuracy);
        }
    }

    private static void CheckEvaluation(ClassifierReport evaluation, IReadOnlyList<string> classes, Expectation expect)
    {
        int[][] matrix = evaluation.ConfusionMatrix;
        bool square = matrix.Length == classes.Count && matrix.All(row => row.Length == classes.Count && row.All(n => n >= 0));
        expect.That(square, "evaluation.confusionMatrix", "another form", $"{classes.Count} rows of {classes.Count} counts");
        expect.Same("evaluation.samples", evaluation.Samples, matrix.Sum(Count));
        double right = Enumerable.Range(0, classes.Count).Sum(i => (long)matrix[i][i]) / Math.Max(1.0, evaluation.Samples);
        expect.That(
            Math.Abs(evaluation.Accuracy - right) < 1e-6,
            "evaluation.accuracy",
            $"{evaluation.Accuracy}",
            $"{right}, which the confusion matrix says");
        expect.Finite("evaluation.loss", evaluation.Loss);
        CheckBins(evaluation.Calibration, expect);
        expect.That(
            evaluation.PerClass.Select(c => c.Label).SequenceEqual(classes),
            "evaluation.perClass",
            string.Join(", ", evaluation.PerClass.Select(c => c.Label)),
            string.Join(", ", classes));
        for (int i = 0; i < classes.Count; i++)
            CheckScore(evaluation.PerClass[i], Count(matrix[i]), $"evaluation.perClass[{i}]", expect);
    }

    private static void CheckBins(CalibrationReport calibration, Expectation expect)
    {
        expect.Share("evaluation.calibration.ece", calibration.Ece);
        for (int i = 0; i < calibration.Bins.Count; i++)
        {
            CalibrationBin bin = calibration.Bins[i];
            string where = $"evaluation.calibration.bins[{i}]";
            expect.Share($"{where}.lower", bin.Lower);
            expect.Share($"{where}.upper", bin.Upper);
            expect.Share($"{where}.confidence", bin.Confidence);
            expect.Share($"{where}.accuracy", bin.Accuracy);
        }
    }

    // A file may hold counts whose sum is no int.
    private static long Count(int[] row) => row.Sum(count => (long)count);

    private static void CheckScore(ClassScore score, long support, string where, Expectation expect)
    {
        expect.Same($"{where}.support", score.Support, support);
        expect.Share($"{where}.precision", score.Precision);
        expect.Share($"{where}.recall", score.Recall);
        expect.Share($"{where}.f1", score.F1);
    }

    private readonly record struct Expectation(string File)
    {
        public void That(bool holds, string what, string got, string expected)
        {
            if (!holds)
                throw new ModelFormatException($"{File}: {what}: got {got}, expected {expected}");
        }

        public void Elements<T>(string what, IEnumerable<T> list)
            where T : class => That(list.All(element => element is not null), what, "null", "no null in the list");

        public void Same(string what, long got, long expected) => That(got == expected, what, $"{got}", $"{expected}");

        public void Finite(string what, double got) => That(double.IsFinite(got), what, $"{got}", "a finite number");

        public void Share(string what, double got) => That(got is >= 0 and <= 1, what, $"{got}", "0 to 1");
    }
}
