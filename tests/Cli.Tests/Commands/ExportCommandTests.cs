using System.Text.Json;

namespace Digits.Cli.Tests.Commands;

public sealed class ExportCommandTests(SyntheticWorld world) : IClassFixture<SyntheticWorld>
{
    [Fact]
    public async Task Export_TrainedModel_WritesOnnxAndSamples()
    {
        CliRun trained = await Cli.RunAsync(world, ["train", "small", "--models", world.Models, "--data", world.Data]);
        Assert.True(trained.ExitCode == ExitCodes.Success, trained.Error);
        string file = world.File("small.onnx");
        CliRun run = await Cli.RunAsync(world, ["export", "small", "--format", "onnx", "--output", file, "--samples", "2", "--models", world.Models, "--json"]);

        Assert.True(run.ExitCode == ExitCodes.Success, run.Error);
        Assert.Equal(new FileInfo(file).Length, run.Result.GetProperty("bytes").GetInt64());
        Assert.Equal(17, run.Result.GetProperty("opset").GetInt32());
        using JsonDocument samples = JsonDocument.Parse(await File.ReadAllBytesAsync($"{file}.samples.json", TestContext.Current.CancellationToken));
        Assert.Equal(2, samples.RootElement.GetProperty("inputs").GetArrayLength());
        Assert.Equal(10, samples.RootElement.GetProperty("logits")[0].GetArrayLength());
    }

    [Fact]
    public async Task Export_SamplesCannotBeWritten_WritesNothing()
    {
        await Cli.RunAsync(world, ["train", "small", "--models", world.Models, "--data", world.Data]);
        string file = world.File("half.onnx");
        Directory.CreateDirectory($"{file}.samples.json");
        CliRun run = await Cli.RunAsync(world, ["export", "small", "-o", file, "--samples", "2", "--models", world.Models]);
        Assert.Equal(ExitCodes.Disk, run.ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Export_Stopped_WritesNothing()
    {
        await Cli.RunAsync(world, ["train", "small", "--models", world.Models, "--data", world.Data]);
        string file = world.File("stopped.onnx");
        using CancellationTokenSource stop = new(TimeSpan.Zero);
        CliRun run = await Cli.RunAsync(world, ["export", "small", "-o", file, "--models", world.Models], person: stop);
        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData(ExitCodes.Model, "nowhere")]
    [InlineData(ExitCodes.Usage, "../small")]
    [InlineData(ExitCodes.Usage, "small", "--format", "xml")]
    [InlineData(ExitCodes.Usage, "small", "--samples", "1001")]
    public async Task Export_WhatCannotBe_SaysSo(int exitCode, params string[] arguments)
    {
        CliRun run = await Cli.RunAsync(world, ["export", .. arguments, "--models", world.Models]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }
}
