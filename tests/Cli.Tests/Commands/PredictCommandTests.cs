using System.Text.Json;
using Digits.Imaging.Codecs;
using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;
using Digits.Recognition;

namespace Digits.Cli.Tests.Commands;

public sealed class PredictCommandTests(SyntheticWorld world) : IClassFixture<SyntheticWorld>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(world.Weights("small")))
            await Cli.RunAsync(world, ["train", "small", "--models", world.Models, "--data", world.Data]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Predict_Picture_GivesThePredictionInWordsAndAsJson()
    {
        string file = world.File("bar.png");
        byte[] image = SyntheticWorld.Image(4, new RandomSource(9));
        File.WriteAllBytes(file, PngEncoder.EncodeGray8(image, SyntheticWorld.Side, SyntheticWorld.Side));
        CliRun run = await Cli.RunAsync(world, ["predict", "small", file, "--models", world.Models, "--json"]);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("familiarity", run.Output, StringComparison.Ordinal);
        Assert.Equal("small", run.Result.GetProperty("model").GetString());
        Assert.Equal(10, run.Result.GetProperty("probabilities").GetArrayLength());
    }

    [Fact]
    public async Task Predict_BlankPicture_IsAnAnswerAndNoError()
    {
        string file = world.File("blank.png");
        File.WriteAllBytes(file, PngEncoder.EncodeGray8(new byte[100 * 100], 100, 100));
        CliRun run = await Cli.RunAsync(world, ["predict", "small", file, "--models", world.Models, "--json"]);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.False(run.Result.GetProperty("accepted").GetBoolean());
        Assert.Equal("blank", run.Result.GetProperty("rejection").GetProperty("reason").GetString());
        Assert.Contains("(reason: blank)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_ModelOfOtherPictures_IsAModelThatDoesNotFit()
    {
        ModelFile.Save(Path.Combine(world.Models, "tiny"), Network.Build(new Shape(1, 4, 4), [new FlattenSpec(), new DenseSpec(2) { Name = "output" }], 1), new ModelManifest
        {
            Name = "tiny",
            Task = "digit",
            Description = "Sees 4 x 4 pixels.",
            Input = new InputDescription { Shape = [1, 4, 4], Range = [0, 1], Preprocessing = "digit" },
            Classes = ["0", "1"],
            Training = JsonSerializer.SerializeToElement(new { seed = 1 }),
            DataSet = new DataSetReference { Name = "none", Files = [], Split = new DataSetSplit { Train = 0, Validation = 0, Seed = 1 } },
            History = [],
        });
        string file = world.File("small.png");
        File.WriteAllBytes(file, PngEncoder.EncodeGray8(new byte[100], 10, 10));
        foreach (string[] command in (string[][])[["predict", "tiny", file], ["read", file, "--model", "tiny"]])
        {
            CliRun run = await Cli.RunAsync(world, [.. command, "--models", world.Models]);
            Assert.Equal(ExitCodes.Model, run.ExitCode);
            Assert.Contains("784 pixels", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Predict_WithTime_SaysHowLongEachPartTakes()
    {
        CliRun run = await Cli.RunAsync(world, ["predict", "small", Bar(), "--models", world.Models, "--time", "--json"]);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("Decoding and preprocessing", run.Output, StringComparison.Ordinal);
        Assert.Equal("small", run.Result.GetProperty("prediction").GetProperty("model").GetString());
        Assert.True(run.Result.GetProperty("timing").GetProperty("prepareMs").GetDouble() > 0);
    }

    [Fact]
    public async Task Predict_WithTime_GoesByTheClockOfTheContext()
    {
        CliRun run = await Cli.RunAsync(world, ["predict", "small", Bar(), "--models", world.Models, "--time", "--json"], time: new SteppingClock(100));
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(100, run.Result.GetProperty("timing").GetProperty("totalMs").GetDouble());
    }

    [Fact]
    public void Measure_ClockThatStands_EndsAllTheSame()
    {
        Classifier classifier = Classifier.Of(ModelEntry.Load(Path.Combine(world.Models, "small")));
        PredictionTiming timing = PredictionTiming.Measure(File.ReadAllBytes(Bar()), classifier, new SteppingClock(0), TestContext.Current.CancellationToken, mostWarmUps: 3);
        Assert.Equal(0, timing.TotalMs);
    }

    [Fact]
    public async Task Predict_WithTimeAndAStop_IsInterrupted()
    {
        using CancellationTokenSource stop = new();
        string[] command = ["predict", "small", Bar(), "--models", world.Models, "--time"];
        CliRun run = await Cli.RunAsync(world, command, time: new SteppingClock(0, stop.Cancel), person: stop);
        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
    }

    [Fact]
    public async Task Predict_PictureThatNeverComes_CanBeStopped()
    {
        string pipe = NamedPipe.Make(world.File("never"));
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(200));
        CliRun run = await Cli.RunAsync(world, ["predict", "small", pipe, "--models", world.Models], person: stop)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
    }

    [Fact]
    public async Task Read_Picture_GivesTheNumberInWordsAndAsJson()
    {
        // Two upright bars, far apart.
        byte[] picture = new byte[300 * 100];
        for (int i = 0; i < picture.Length; i++)
            picture[i] = i / 300 is > 10 and < 90 && i % 300 is (> 40 and < 56) or (> 200 and < 216) ? (byte)255 : (byte)0;
        string file = world.File("bars.png");
        File.WriteAllBytes(file, PngEncoder.EncodeGray8(picture, 300, 100));
        CliRun run = await Cli.RunAsync(world, ["read", file, "--model", "small", "--models", world.Models, "--json"]);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(2, run.Result.GetProperty("number").GetString()!.Length);
        Assert.Equal(2, run.Result.GetProperty("digits").GetArrayLength());
        Assert.Contains("at 41,11, 15 x 79", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BlankPicture_IsAnAnswerAndNoError()
    {
        string file = world.File("blank.png");
        File.WriteAllBytes(file, PngEncoder.EncodeGray8(new byte[100 * 100], 100, 100));
        CliRun run = await Cli.RunAsync(world, ["read", file, "--model", "small", "--models", world.Models, "--json"]);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal("", run.Result.GetProperty("number").GetString());
        Assert.Contains("(reason: blank)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_NoPicture_ExitsWithInput()
    {
        string file = world.File("text.png");
        File.WriteAllText(file, "not a picture");
        Assert.Equal(ExitCodes.Input, (await Cli.RunAsync(world, ["predict", "small", file, "--models", world.Models])).ExitCode);
        Assert.Equal(ExitCodes.Input, (await Cli.RunAsync(world, ["predict", "small", world.File("nowhere.png"), "--models", world.Models])).ExitCode);
    }

    [Fact]
    public async Task Predict_NoSuchModel_ExitsWithModel() =>
        Assert.Equal(ExitCodes.Model, (await Cli.RunAsync(world, ["predict", "nobody", "x.png", "--models", world.Models])).ExitCode);

    [Fact]
    public async Task Generate_WithAReader_ExitsWithUsage() => Assert.Equal(
        ExitCodes.Usage,
        (await Cli.RunAsync(world, ["generate", "1", "--model", "small", "--models", world.Models])).ExitCode);

    private string Bar()
    {
        string file = world.File("timed.png");
        File.WriteAllBytes(file, PngEncoder.EncodeGray8(SyntheticWorld.Image(4, new RandomSource(9)), SyntheticWorld.Side, SyntheticWorld.Side));
        return file;
    }
}
