namespace Digits.Cli.Tests;

public sealed class CommandLineTests(SyntheticWorld world) : IClassFixture<SyntheticWorld>
{
    [Theory]
    [InlineData("--help", "train digit-mlp")]
    [InlineData("data --help", "data download")]
    [InlineData("data download --help", "data download mnist")]
    [InlineData("data verify --help", "data verify")]
    [InlineData("train --help", "train digit --resume")]
    [InlineData("evaluate --help", "--min-accuracy 0.975")]
    [InlineData("predict --help", "predict digit seven.png")]
    [InlineData("read --help", "read 2026.png")]
    [InlineData("generate --help", "generate 2026")]
    [InlineData("export --help", "export digit --format onnx")]
    [InlineData("bench --help", "bench --only peak product")]
    public async Task Help_EveryCommand_ShowsExamplesAndExitCodes(string command, string example)
    {
        CliRun run = await Cli.RunAsync(world, command.Split(' '));
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Contains(example, run.Output, StringComparison.Ordinal);
        Assert.All(ExitCodes.All, code => Assert.Contains($"{code.Code,3}  {code.Meaning}", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bake")]
    [InlineData("train")]
    [InlineData("train small --oven")]
    [InlineData("train small --threads 0")]
    [InlineData("train small --epochs zero")]
    [InlineData("train ../small")]
    [InlineData("evaluate small --min-accuracy 99")]
    [InlineData("data verify cifar")]
    [InlineData("generate 1 --style wild")]
    [InlineData("bench --only oven")]
    [InlineData("bench --rounds 0")]
    public async Task Run_WrongCommandLine_ExitsWithUsage(string command)
    {
        CliRun run = await Cli.RunAsync(world, command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("train small --threads two", "--threads: expected a whole number from 1 to 256, got \"two\".")]
    [InlineData("bench --threads 1,2", "--threads: expected a whole number from 1 to 256, got \"1,2\".")]
    [InlineData("bench --rounds 99999999999", "--rounds: expected a whole number from 1 to 1000, got \"99999999999\".")]
    [InlineData("evaluate small --samples 1.5", "--samples: expected a whole number from 1 to 1000000, got \"1.5\".")]
    [InlineData("evaluate small --min-accuracy NaN", "--min-accuracy: expected a number from 0 to 1, got \"NaN\".")]
    [InlineData("generate 1 --seed -1", "--seed: expected a whole number from 0 to 4294967295, got \"-1\".")]
    [InlineData("generate 1 --slant steep", "--slant: expected a number, got \"steep\".")]
    [InlineData("generate 1 --style 1", "--style: expected consistent or mixed, got \"1\".")]
    [InlineData("generate 1 --to 10", "--to: expected a whole number from 0 to 9, got \"10\".")]
    [InlineData("data verify cifar", "Data sets: got \"cifar\", expected one of: bars")]
    [InlineData("export small --format png", "--format: expected onnx, got \"png\".")]
    public async Task Run_WrongValue_SaysWhatWasExpected(string command, string error)
    {
        CliRun run = await Cli.RunAsync(world, [.. command.Split(' ')]);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Equal(error, run.Error.Split('\n')[0].TrimEnd());
    }

    [Theory]
    [InlineData("predict nothing x.png")]
    [InlineData("train nothing")]
    [InlineData("evaluate nothing")]
    public async Task Run_NoSuchModel_NamesThoseThatThereAre(string command)
    {
        CliRun run = await Cli.RunAsync(world, [.. command.Split(' '), "--models", world.Models]);
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains($"There is no model \"nothing\" in {world.Models}, which has: small", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoModelsDirectory_SaysWhichOptionNamesIt()
    {
        CliRun run = await Cli.RunAsync(world, ["generate", "1", "--models", world.File("nowhere")]);
        Assert.Equal(ExitCodes.Model, run.ExitCode);
        Assert.Contains("--models says where the models are", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train --json", "train")]
    [InlineData("data verify cifar --json", "data verify")]
    [InlineData("predict nothing x.png --json", "predict")]
    public async Task Run_JsonAndAnError_StillEndsWithOneJsonLine(string command, string name)
    {
        CliRun run = await Cli.RunAsync(world, [.. command.Split(' ')]);
        Assert.Equal(name, run.Json.GetProperty("command").GetString());
        Assert.Equal(run.ExitCode, run.Json.GetProperty("exitCode").GetInt32());
        Assert.NotEmpty(run.Json.GetProperty("error").GetString()!);
        Assert.NotEqual(0, run.ExitCode);
    }
}
