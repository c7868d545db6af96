using Digits.Nn.Threading;

namespace Digits.Recognition.Evaluation;

/// <summary>Measures a classifier beyond its test images: moved and spoilt pictures, other people's pens, things that are none of its classes, its probabilities.</summary>
public static class ModelSuites
{
    private static readonly Dictionary<string, Func<SuiteRunner, SuiteData, IEnumerable<SuiteTable>>> Suites = new()
    {
        ["robustness"] = RobustnessSuite.Run,
        ["freehand"] = FreehandSuite.Run,
        ["rejection"] = RejectionSuite.Run,
        ["calibration"] = CalibrationSuite.Run,
    };

    /// <summary>The suites, in the order in which to run them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["robustness", "freehand", "rejection", "calibration"];

    /// <summary>The suites that apply to a task.</summary>
    public static IReadOnlyList<string> Of(RecognitionTask task) => task switch
    {
        RecognitionTask.Digit => Names,
        RecognitionTask.Fashion => [.. Names.Where(name => name != "freehand")],
        _ => [],
    };

    /// <summary>Runs one suite.</summary>
    /// <param name="name">One of those that apply to the model's task.</param>
    /// <param name="classifier">What to measure.</param>
    /// <param name="data">What to measure with.</param>
    /// <param name="options">How thoroughly. The same options give the same report.</param>
    /// <param name="cancellation">Stops between two pictures.</param>
    /// <exception cref="ArgumentException">The suite does not apply to the model.</exception>
    /// <exception cref="Nn.Data.DataSetException">A data set is missing or damaged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SuiteReport Run(string name, Classifier classifier, SuiteData data, SuiteOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ModelEntry entry = classifier.Entry;
        if (!Of(entry.Task).Contains(name))
        {
            throw new ArgumentException($"Suites for {entry.Task}: expected one of {string.Join(", ", Of(entry.Task))}; got \"{name}\".", nameof(name));
        }

        using WorkerTeam team = new(options.Threads);
        SuiteRunner runner = new(classifier, options, team, cancellation);
        return new SuiteReport(name, entry.Name, entry.Version, options.Seed, [.. Suites[name](runner, data)]);
    }
}
