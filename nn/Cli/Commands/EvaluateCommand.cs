using System.CommandLine;
using Digits.Cli.Output;
using Digits.Nn.Data;
using Digits.Nn.Metrics;
using Digits.Nn.Serialization;
using Digits.Nn.Training;
using Digits.Recognition;
using Digits.Recognition.Evaluation;
using Digits.Recognition.Evaluation.Generator;
using Digits.Recognition.Generation;
using Digits.Recognition.Training;

namespace Digits.Cli.Commands;

/// <summary>Measures a classifier on images it never saw, or a generator on what it writes.</summary>
internal sealed class EvaluateCommand : CliCommand
{
    private static readonly Calibration Uncalibrated = new() { Temperature = 1, PredictionSetThreshold = 0, FamiliarityThreshold = 0 };

    // Beyond the first guess, which is the accuracy.
    private static readonly int[] TopCounts = [2, 3];

    private const string AllSuites = "all";

    private readonly Argument<string> _name = new("NAME") { Description = "The model: digit, digit-mlp, fashion, generator." };
    private readonly Option<DirectoryInfo> _data = CommonOptions.Data();
    private readonly Option<DirectoryInfo> _models = CommonOptions.Models();
    private readonly Option<int> _threads = CommonOptions.Threads();

    private readonly Option<double?> _minAccuracy = new Option<double?>("--min-accuracy")
    {
        Description = "Fail when the accuracy is below this, 0 to 1.",
        HelpName = "SHARE",
    }.Between(0.0, 1.0);

    private readonly Option<string?> _suite = new("--suite")
    {
        Description = $"Measure more than the test images: {string.Join(", ", ModelSuites.Names)}, or all that apply to the model.",
        HelpName = "SUITE",
    };

    private readonly Option<int?> _samples = new Option<int?>("--samples")
    {
        Description = $"With --suite: pictures of each condition; default: each suite's own number. For a generator: digits to write; default {GeneratorEvaluation.DefaultSamples}.",
        HelpName = "N",
    }.Between(1, 1_000_000);

    private readonly Option<ulong> _seed = new Option<ulong>("--seed")
    {
        Description = "With --suite, and for a generator: what pens, made-up pictures and hands follow from.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    }.Between(0UL, ulong.MaxValue);

    private readonly Option<bool> _markdown = new("--markdown") { Description = "With --suite, and for a generator: print the tables as Markdown." };

    private readonly Option<string> _judge = new("--judge")
    {
        Description = "For a generator: the classifier that judges, one that had no part in its making.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "digit",
    };

    private readonly Option<FileInfo> _sheet = new("--sheet") { Description = "For a generator: write a PNG file with digits to look at.", HelpName = "FILE" };

    public EvaluateCommand(CliContext context)
        : base("evaluate", "Measure a classifier on its data set's test images: accuracy, each class, confusion, calibration; or with --suite, on much else. A generator: whether its digits are read, look real, vary and are no copies.", context)
    {
        Add(_name);
        foreach (Option option in (Option[])[_suite, _samples, _seed, _markdown, _judge, _sheet, _minAccuracy, _data, _models, _threads])
            Add(option);
        _suite.AcceptOnlyFromAmong([.. ModelSuites.Names, AllSuites]);
    }

    public override IReadOnlyList<string> Examples =>
        ["evaluate digit", "evaluate digit-mlp --min-accuracy 0.975 --json", "evaluate digit --suite robustness --samples 500", "evaluate fashion --suite all --markdown", "evaluate generator --sheet digits.png"];

    protected override Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        string name = arguments.GetRequiredValue(_name);
        if (arguments.GetValue(_suite) is string suite)
        {
            Refuse(arguments, "with --suite", _minAccuracy, _judge, _sheet);
            return Task.FromResult(RunSuites(arguments, name, suite, stop));
        }

        LoadedModel model = ModelFile.Load(CommonOptions.ModelDirectory(arguments.GetValue(_models), name));
        if (model.Manifest.Evaluation is null)
        {
            Refuse(arguments, "to a generator", _minAccuracy);
            return Task.FromResult(RunGenerator(arguments, name, stop));
        }

        Refuse(arguments, "to a classifier without --suite", _samples, _seed, _markdown, _judge, _sheet);

        (ModelManifest manifest, DataSetStore store) = (model.Manifest, CommonOptions.Store(Context, arguments.GetValue(_data)));
        DataSetDefinition dataSet = store.Definitions.FirstOrDefault(d => manifest.Evaluation.DataSet == $"{d.Title} test")
            ?? throw new UsageException($"The model \"{name}\" was measured on {manifest.Evaluation.DataSet}, which is not known here.");
        ClassifierEvaluator answers = ClassifierCalibration.Count(
            model.Network,
            new ImageSource(store.LoadTest(dataSet)),
            manifest.Calibration ?? Uncalibrated,
            manifest.Classes,
            arguments.GetValue(_threads),
            stop);
        ClassifierReport evaluation = answers.Report(manifest.Evaluation.DataSet);
        TopAccuracy[] top = [.. TopCounts.Where(k => k <= manifest.Classes.Count).Select(k => new TopAccuracy(k, answers.TopAccuracy(k)))];
        EvaluationText.Write(Output, evaluation, top);

        bool reached = evaluation.Accuracy >= (arguments.GetValue(_minAccuracy) ?? 0);
        if (!reached)
            Context.Error.WriteLine($"The accuracy, {evaluation.Accuracy:0.0000}, is below {arguments.GetValue(_minAccuracy)}.");
        return Task.FromResult(new CommandOutcome(
            reached ? ExitCodes.Success : ExitCodes.BelowTarget,
            new { Model = manifest.Name, ModelVersion = model.Version, Evaluation = evaluation, TopAccuracy = top }));
    }

    private CommandOutcome RunGenerator(ParseResult arguments, string name, CancellationToken stop)
    {
        DirectoryInfo? models = arguments.GetValue(_models);
        FileInfo? sheet = arguments.GetValue(_sheet);
        if (sheet is not null)
        {
            _ = OutputFile.Extension(_sheet, sheet, ".png");
            OutputFile.Check(sheet.FullName);
        }

        ModelEntry writer = ModelEntry.Load(CommonOptions.ModelDirectory(models, name));
        if (writer.Task != RecognitionTask.Generate)
            throw new UsageException($"The model \"{name}\" was never measured; train it.");
        ModelEntry judge = ModelEntry.Load(CommonOptions.ModelDirectory(models, arguments.GetRequiredValue(_judge)));
        if (judge.Task != RecognitionTask.Digit)
            throw new UsageException($"The model \"{judge.Name}\" does not read digits; digit does.");
        DigitGenerator generator = CommonOptions.Generator(models, writer);
        if (generator.Reader?.Name == judge.Name)
            throw new UsageException($"The model \"{judge.Name}\" has a say in what the generator writes, so it cannot judge it; digit can.");
        SuiteOptions options = new() { Samples = arguments.GetValue(_samples), Seed = arguments.GetValue(_seed), Threads = arguments.GetValue(_threads) };
        if (options.Samples is < GeneratorEvaluation.LeastSamples or > GeneratorEvaluation.DefaultSamples)
            throw new UsageException($"--samples: expected {GeneratorEvaluation.LeastSamples} to {GeneratorEvaluation.DefaultSamples}, got {options.Samples}.");
        (SuiteReport report, byte[] png) = GeneratorEvaluation.Run(
            generator, Classifier.Of(judge), new SuiteData(CommonOptions.Store(Context, arguments.GetValue(_data))), options, Context.Time, stop);
        SuiteText.Write(Context, report, arguments.GetValue(_markdown));
        if (sheet is not null)
            AtomicFile.Write(sheet.FullName, png);
        return new CommandOutcome(ExitCodes.Success, new { Suites = new[] { report } });
    }

    private CommandOutcome RunSuites(ParseResult arguments, string name, string suite, CancellationToken stop)
    {
        ModelEntry entry = ModelEntry.Load(CommonOptions.ModelDirectory(arguments.GetValue(_models), name));
        IReadOnlyList<string> suites = ModelSuites.Of(entry.Task);
        if (suites.Count == 0 || (suite != AllSuites && !suites.Contains(suite)))
            throw new UsageException($"The suite \"{suite}\" does not apply to the model \"{name}\"{(suites.Count == 0 ? "" : $", but {string.Join(", ", suites)} do")}.");
        Classifier classifier = Classifier.Of(entry);
        SuiteData data = new(CommonOptions.Store(Context, arguments.GetValue(_data)));
        SuiteOptions options = new()
        {
            Samples = arguments.GetValue(_samples),
            Seed = arguments.GetValue(_seed),
            Threads = arguments.GetValue(_threads),
        };
        List<SuiteReport> reports = [];
        foreach (string each in suite == AllSuites ? suites : [suite])
        {
            SuiteReport report = ModelSuites.Run(each, classifier, data, options, stop);
            SuiteText.Write(Context, report, arguments.GetValue(_markdown));
            reports.Add(report);
        }
        return new CommandOutcome(ExitCodes.Success, new { Suites = reports });
    }
}
