using System.Text.Json;

namespace Digits.Cli.Tests.Commands;

public sealed class BenchCommandTests(SyntheticWorld world) : IClassFixture<SyntheticWorld>
{
    [Fact]
    public async Task Run_OneGroup_GivesItsMediansAndTheMachine()
    {
        CliRun run = await Cli.RunAsync(world, ["bench", "--only", "peak", "product", "--threads", "2", "--rounds", "1", "--sample", "1", "--json"]);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        using JsonDocument line = JsonDocument.Parse(run.Output.TrimEnd().Split('\n')[^1]);
        JsonElement result = line.RootElement.GetProperty("result");
        JsonElement[] results = [.. result.GetProperty("results").EnumerateArray()];
        Assert.Equal(["peak 1", "peak 2", "product 1", "product 2"], results.Select(each => $"{each.GetProperty("group").GetString()} {each.GetProperty("threads").GetInt32()}"));
        Assert.All(results, each => Assert.True(each.GetProperty("milliseconds").GetDouble() > 0));
        Assert.NotEmpty(result.GetProperty("machine").GetProperty("runtime").GetString()!);
        Assert.Empty(result.GetProperty("leftOut").EnumerateArray());
    }

    [Theory]
    [InlineData("inference")]
    [InlineData("training")]
    public async Task Run_NoModelsDirectory_SaysWhichOptionNamesIt(string group)
    {
        CliRun run = await RunAsync(group, world.File("nowhere"));
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains("--models says where the models are", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoModelsDirectoryButNoneIsAskedFor_Succeeds() =>
        Assert.Equal(ExitCodes.Success, (await RunAsync("peak", world.File("nowhere"))).ExitCode);

    [Fact]
    public async Task Run_NothingToTime_SaysWhatIsMissing()
    {
        CliRun run = await RunAsync("inference", world.Models);
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains("There is nothing to time", run.Error, StringComparison.Ordinal);
        Assert.Contains("inference of small, which is not trained", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SomeModelsAreMissing_SaysWhatIsLeftOut()
    {
        CliRun run = await RunAsync("training", world.Models);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("Left out: training of digit, as there is no ", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Result.GetProperty("leftOut").GetArrayLength());
        Assert.Equal(3, run.Result.GetProperty("results").GetArrayLength());
    }

    private Task<CliRun> RunAsync(string group, string models) =>
        Cli.RunAsync(world, ["bench", "--only", group, "--threads", "1", "--rounds", "1", "--sample", "1", "--models", models, "--json"]);
}
