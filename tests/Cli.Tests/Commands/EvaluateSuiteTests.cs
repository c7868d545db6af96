using Digits.Nn.Data;

namespace Digits.Cli.Tests.Commands;

public sealed class EvaluateSuiteTests(SyntheticWorld world) : IClassFixture<SyntheticWorld>
{
    [Fact]
    public async Task Evaluate_Suite_PrintsATableAndTheSameAsJson()
    {
        CliRun run = await RunAsync("digit", "calibration", "--json");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("ECE", run.Output, StringComparison.Ordinal);
        Assert.Contains("targets met", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
        Assert.Equal("calibration", run.Result.GetProperty("suites")[0].GetProperty("suite").GetString());
        Assert.Equal("MNIST test", run.Result.GetProperty("suites")[0].GetProperty("tables")[0].GetProperty("rows")[0].GetProperty("condition").GetString());
    }

    [Fact]
    public async Task Evaluate_SuiteAsMarkdown_PrintsATableOfPipes()
    {
        CliRun run = await RunAsync("digit", "calibration", "--markdown");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.All(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^\|.*\|$", line));
    }

    [Theory]
    [InlineData("digit", "freehands")]
    [InlineData("fashion", "freehand")]
    [InlineData("generator", "all")]
    public async Task Evaluate_SuiteThatDoesNotApply_ExitsWithUsage(string model, string suite) =>
        Assert.Equal(ExitCodes.Usage, (await RunAsync(model, suite)).ExitCode);

    [Theory]
    [InlineData("--min-accuracy does not apply with --suite", "digit", "--suite", "calibration", "--min-accuracy", "0.9")]
    [InlineData("--sheet does not apply with --suite", "digit", "--suite", "calibration", "--sheet", "a.png")]
    [InlineData("--min-accuracy does not apply to a generator", "generator", "--min-accuracy", "0.9")]
    [InlineData("--samples does not apply to a classifier without --suite", "digit", "--samples", "10")]
    [InlineData("--markdown does not apply to a classifier without --suite", "digit", "--markdown")]
    public async Task Evaluate_OptionThatWouldChangeNothing_ExitsWithUsage(string message, params string[] arguments)
    {
        CliRun run = await Cli.RunAsync(world, ["evaluate", .. arguments, "--models", Models(), "--data", world.Data]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_SuiteWithoutData_ExitsWithData() => Assert.Equal(
        ExitCodes.Data,
        (await Cli.RunAsync(world, ["evaluate", "digit", "--suite", "robustness", "--samples", "2", "--models", Models(), "--data", world.Data])).ExitCode);

    [Fact]
    public async Task Evaluate_AGenerator_PrintsEachTargetAndWritesASheet()
    {
        string? data = DataSetStore.FindDirectory();
        Assert.SkipWhen(data is null || !File.Exists(Path.Combine(data, "mnist", "train-images-idx3-ubyte.gz")), "The data sets are not here.");
        string[] command = ["evaluate", "generator", "--samples", "200", "--models", Models(), "--data", data, "--sheet", world.File("sheet.png"), "--json"];

        CliRun run = await Cli.RunAsync(world, command);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("0.85 to 1.15", run.Output, StringComparison.Ordinal);
        Assert.Contains(">= 99.50 %", run.Output, StringComparison.Ordinal);
        Assert.Equal(11, run.Result.GetProperty("suites")[0].GetProperty("tables")[0].GetProperty("rows").GetArrayLength());
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(world.File("sheet.png"))[..4]);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("10001")]
    public async Task Evaluate_AGeneratorWithTooFewOrTooManySamples_ExitsWithUsage(string samples)
    {
        string? data = DataSetStore.FindDirectory();
        Assert.SkipWhen(data is null, "The data sets are not here.");
        Assert.Equal(ExitCodes.Usage, (await Cli.RunAsync(world, ["evaluate", "generator", "--samples", samples, "--models", Models(), "--data", data])).ExitCode);
    }

    [Fact]
    public async Task Evaluate_NoSamples_ExitsWithUsage() => Assert.Equal(
        ExitCodes.Usage, (await Cli.RunAsync(world, ["evaluate", "digit", "--suite", "robustness", "--samples", "0", "--models", Models()])).ExitCode);

    private async Task<CliRun> RunAsync(string model, string suite, params string[] options)
    {
        string? data = DataSetStore.FindDirectory();
        Assert.SkipWhen(data is null || !File.Exists(Path.Combine(data, "freehand", "digits.jsonl.gz")), "The data sets are not here.");
        return await Cli.RunAsync(world, ["evaluate", model, "--suite", suite, "--samples", "4", "--models", Models(), "--data", data, .. options]);
    }

    private static string Models()
    {
        string models = ProjectFolder.Find("models");
        Assert.SkipWhen(!File.Exists(Path.Combine(models, "digit", "weights.safetensors")), "models/digit has not been trained.");
        return models;
    }
}
