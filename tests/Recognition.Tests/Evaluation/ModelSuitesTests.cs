using Digits.Nn.Data;
using Digits.Recognition.Evaluation;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Evaluation;

public class ModelSuitesTests
{
    [Theory]
    [InlineData("digit", "robustness", "best guess")]
    [InlineData("digit", "freehand", "rejects wrong")]
    [InlineData("digit", "rejection", "rejected")]
    [InlineData("digit", "calibration", "ECE")]
    [InlineData("fashion", "robustness", "best guess")]
    [InlineData("fashion", "rejection", "rejected")]
    [InlineData("fashion", "calibration", "ECE")]
    public void Run_FewSamples_MeasuresEveryRow(string model, string suite, string measure)
    {
        Classifier classifier = new(TrainedModels.Load(model));

        SuiteReport report = ModelSuites.Run(suite, classifier, Data(), new SuiteOptions { Samples = 2, Threads = 2 }, TestContext.Current.CancellationToken);

        Assert.Equal((suite, model), (report.Suite, report.Model));
        Assert.Contains(report.Tables[0].Rows[0].Measures, one => one.Name == measure);
        Assert.All(report.Tables, table => Assert.Equal(table.Rows.Count, table.Rows.Select(row => row.Condition).Distinct().Count()));
        Assert.All(report.Tables.SelectMany(table => table.Rows), row =>
        {
            Assert.True(row.Count > 0);
            Assert.All(row.Measures.Where(one => one.IsShare), one => Assert.InRange(one.Value, 0, 1));
        });
        Assert.InRange(report.TargetsMet, 0, report.TargetsAsked);
    }

    [Fact]
    public void Run_CleanDigits_AreReadAndKept()
    {
        Classifier classifier = new(TrainedModels.Load("digit"));

        SuiteRow clean = ModelSuites.Run("robustness", classifier, Data(), new SuiteOptions { Samples = 40 }, TestContext.Current.CancellationToken).Tables[0].Rows[0];

        Assert.Equal(40, clean.Count);
        Assert.InRange(clean.Measures[0].Value, 0.95, 1);
        Assert.InRange(clean.Measures[2].Value, 0, 0.05);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameReport()
    {
        Classifier classifier = new(TrainedModels.Load("digit"));
        SuiteData data = Data();

        SuiteReport one = Run(threads: 1), three = Run(threads: 3);

        Assert.Equal(Values(one), Values(three));

        SuiteReport Run(int threads) =>
            ModelSuites.Run("freehand", classifier, data, new SuiteOptions { Samples = 40, Seed = 5, Threads = threads }, TestContext.Current.CancellationToken);

        static IEnumerable<double> Values(SuiteReport report) =>
            report.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Measures).Select(measure => measure.Value);
    }

    [Fact]
    public void Run_SuiteOfAnotherTask_SaysWhichThereAre()
    {
        Classifier classifier = new(TrainedModels.Load("fashion"));

        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            ModelSuites.Run("freehand", classifier, new SuiteData(new DataSetStore("nowhere")), new SuiteOptions(), TestContext.Current.CancellationToken));

        Assert.Contains("robustness, rejection, calibration", exception.Message, StringComparison.Ordinal);
    }

    // Read once for all tests.
    private static SuiteData? _data;

    private static SuiteData Data()
    {
        string? directory = DataSetStore.FindDirectory();
        Assert.SkipWhen(
            directory is null || !File.Exists(Path.Combine(directory, "freehand", "other.jsonl.gz")) || !Directory.Exists(Path.Combine(directory, "mnist")),
            "The data sets are not here.");
        return _data ??= new SuiteData(new DataSetStore(directory));
    }
}
