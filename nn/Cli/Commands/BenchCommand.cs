using System.CommandLine;
using Digits.Cli.Output;
using Digits.Nn.Benchmarking;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;
using Digits.Nn.Training;
using Digits.Recognition;
using Digits.Recognition.Training;

namespace Digits.Cli.Commands;

/// <summary>Measures how fast this machine does what the library is for.</summary>
internal sealed class BenchCommand : CliCommand
{
    private const int Batch = 256;

    private static readonly string[] Groups = ["peak", "product", "convolution", "inference", "training"];

    private readonly Option<string[]> _only = new("--only")
    {
        Description = $"Some groups: {string.Join(", ", Groups)}. Default: all.",
        HelpName = "GROUP",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _rounds = new Option<int>("--rounds") { Description = "How often each case is timed.", HelpName = "N", DefaultValueFactory = _ => 7 }.Between(1, 1000);

    private readonly Option<int> _sample = new Option<int>("--sample")
    {
        Description = "How many milliseconds a case is repeated in each round.",
        HelpName = "MS",
        DefaultValueFactory = _ => 30,
    }.Between(1, 10_000);

    private readonly Option<int> _threads = new Option<int>("--threads")
    {
        Description = "Measure with one thread, and with this many. Default: 2, where there are as many processors.",
        HelpName = "N",
        DefaultValueFactory = _ => Math.Min(2, Environment.ProcessorCount),
    }.Between(1, 256);

    private readonly Option<DirectoryInfo> _models = CommonOptions.Models();

    public BenchCommand(CliContext context)
        : base("bench", "Time products, convolutions, inference and training on this machine; medians of interleaved rounds.", context)
    {
        foreach (Option option in (Option[])[_only, _rounds, _sample, _threads, _models])
            Add(option);
        _only.AcceptOnlyFromAmong(Groups);
    }

    public override IReadOnlyList<string> Examples => ["bench", "bench --only peak product --threads 1", "bench --rounds 21 --json"];

    protected override Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        string[] groups = arguments.GetValue(_only) is { Length: > 0 } only ? only : Groups;
        int[] threads = [.. new[] { 1, arguments.GetValue(_threads) }.Distinct()];
        string models = groups.Any(group => group is "inference" or "training") ? CommonOptions.ExistingModelsDirectory(arguments.GetValue(_models)) : "";
        List<BenchmarkSuite> suites = [];
        HashSet<string> leftOut = [];
        try
        {
            foreach (int count in threads)
            {
                BenchmarkSuite suite = new(count);
                suites.Add(suite);
                foreach (string group in groups)
                {
                    stop.ThrowIfCancellationRequested();
                    Fill(suite, group, models, leftOut);
                }
            }

            if (suites[0].Cases.Count == 0)
                throw new ModelNotFoundException($"There is nothing to time. Left out: {string.Join("; ", leftOut)}.");

            // One case with one thread, then the same with more: side by side, whatever else the machine is doing.
            BenchmarkCase[] cases = [.. Enumerable.Range(0, suites[0].Cases.Count).SelectMany(i => suites.Select(suite => suite.Cases[i]))];
            IReadOnlyList<BenchmarkResult> results = BenchmarkRun.Measure(
                cases, arguments.GetValue(_rounds), TimeSpan.FromMilliseconds(arguments.GetValue(_sample)), Context.Time, stop);
            BenchmarkMachine machine = BenchmarkMachine.ThisOne();
            BenchmarkText.Write(Output, machine, results);
            if (leftOut.Count > 0)
                Output.WriteLine($"\nLeft out: {string.Join("; ", leftOut)}.");
            return Task.FromResult(new CommandOutcome(ExitCodes.Success, new { Machine = machine, Results = results, LeftOut = leftOut }));
        }
        finally
        {
            suites.ForEach(suite => suite.Dispose());
        }
    }

    // What there would be, had the folder its models, is left out and said to be.
    private static void Fill(BenchmarkSuite suite, string group, string models, HashSet<string> leftOut)
    {
        switch (group)
        {
            case "peak":
                suite.AddPeak();
                break;
            case "product":
                suite.AddProduct(512);
                break;
            case "convolution":
                suite.AddConvolution(32, 28, 32, 64);
                suite.AddConvolution(64, 14, 64, 64);
                suite.AddConvolution(128, 7, 128, 64);
                break;
            case "inference":
                int before = suite.Cases.Count;
                foreach (string directory in Directory.EnumerateDirectories(models).Order(StringComparer.Ordinal))
                    AddInference(suite, directory, leftOut);
                if (suite.Cases.Count == before)
                    leftOut.Add($"inference, as {models} has no classifier that is trained");
                break;
            default:
                foreach (string name in (string[])["digit", "fashion"])
                    AddTraining(suite, Path.Combine(models, name), leftOut);
                suite.AddTraining("two convolutions", BenchmarkNetworks.TwoConvolutions(), BenchmarkNetworks.Adam, 64);
                suite.AddTraining("784-512-256-128-10", BenchmarkNetworks.Deep(), BenchmarkNetworks.Adam, 64);
                suite.AddTraining("784-64-10", BenchmarkNetworks.Shallow(), BenchmarkNetworks.Momentum, 32);
                break;
        }
    }

    private static void AddInference(BenchmarkSuite suite, string directory, HashSet<string> leftOut)
    {
        if (!File.Exists(Path.Combine(directory, ModelFile.ManifestName)))
        {
            if (File.Exists(Path.Combine(directory, ModelTrainer.ConfigurationName)))
                leftOut.Add($"inference of {Path.GetFileName(directory)}, which is not trained");
            return;
        }

        LoadedModel model = ModelFile.Load(directory);
        if (model.Manifest.Evaluation is not null)
            suite.AddInference(model.Manifest.Name, model.Network, Batch);
    }

    private static void AddTraining(BenchmarkSuite suite, string directory, HashSet<string> leftOut)
    {
        if (!File.Exists(Path.Combine(directory, ModelTrainer.ConfigurationName)))
        {
            leftOut.Add($"training of {Path.GetFileName(directory)}, as there is no {Path.Combine(directory, ModelTrainer.ConfigurationName)}");
            return;
        }

        TrainingConfiguration configuration = ModelTrainer.ReadConfiguration(directory);
        Network network = Network.Build(new Shape([.. configuration.InputShape]), configuration.Architecture, configuration.Seed);
        suite.AddTraining(configuration.Name, network, configuration.Optimizer, configuration.BatchSize, configuration.WeightAveraging);
    }
}
