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
    }
}
