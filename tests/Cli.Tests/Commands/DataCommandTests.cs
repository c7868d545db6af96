namespace Digits.Cli.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private readonly SyntheticWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Verify_PublishedFiles_Succeeds()
    {
        CliRun run = await Cli.RunAsync(_world, ["data", "verify", "--data", _world.Data, "--json"]);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.True(run.Result.GetProperty("verified").GetBoolean());
        Assert.Equal(4, run.Result.GetProperty("files").GetArrayLength());
    }

    [Fact]
    public async Task Verify_ChangedFile_NamesItAndFails()
    {
        File.AppendAllText(_world.DataFile("train-labels-idx1-ubyte"), "x");
        CliRun run = await Cli.RunAsync(_world, ["data", "verify", "bars", "--data", _world.Data, "--json"]);
        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Contains("Wrong     train-labels-idx1-ubyte", run.Output, StringComparison.Ordinal);
        Assert.False(run.Result.GetProperty("verified").GetBoolean());
    }

    [Fact]
    public async Task Verify_EmptyDirectory_SaysWhatToDo()
    {
        CliRun run = await Cli.RunAsync(_world, ["data", "verify", "--data", _world.File("nowhere")]);
        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Contains("\"data download\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_AllThere_FetchesNothing()
    {
        CliRun run = await Cli.RunAsync(_world, ["data", "download", "--data", _world.Data]);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(4, run.Output.Split('\n').Count(line => line.Contains("already there", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Download_NobodyListens_SaysOffline()
    {
        CliRun run = await Cli.RunAsync(_world, ["data", "download", "--data", _world.File("elsewhere"), "--json"]);
        Assert.Equal(ExitCodes.Unreachable, run.ExitCode);
        Assert.Contains("offline", run.Error, StringComparison.Ordinal);
        Assert.Contains("offline", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
