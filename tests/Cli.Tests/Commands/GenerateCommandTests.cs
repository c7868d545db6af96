using Digits.Imaging;
using Digits.Imaging.Codecs;

namespace Digits.Cli.Tests.Commands;

public sealed class GenerateCommandTests(SyntheticWorld world) : IClassFixture<SyntheticWorld>, IAsyncLifetime
{
    private const string Configuration = """
        {
          "name": "generator", "task": "generate", "description": "Writes bars.", "dataSets": ["bars"], "inputShape": [14],
          "architecture": [{"kind": "dense", "units": 16}, {"kind": "relu"}, {"kind": "dense", "units": 784}],
          "encoder": [{"kind": "dense", "name": "encoder", "units": 16}, {"kind": "relu"}, {"kind": "dense", "name": "style", "units": 8}],
          "latent": 4, "optimizer": {"kind": "adam", "learningRate": 0.01}, "epochs": 2, "batchSize": 16, "validation": 40
        }
        """;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(world.Weights("generator")))
            return;
        world.Configure("generator", Configuration);
        CliRun run = await Cli.RunAsync(world, ["train", "generator", "--models", world.Models, "--data", world.Data]);
        Assert.True(run.ExitCode == ExitCodes.Success, run.Error);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Generate_SameSeed_WritesTheSamePng()
    {
        CliRun run = await Cli.RunAsync(world, Generate("007", "--seed", "5", "--scale", "2", "--output", world.File("a.png"), "--json"));
        await Cli.RunAsync(world, Generate("007", "--seed", "5", "--scale", "2", "-o", world.File("b.png")));

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal((168, 56), (run.Result.GetProperty("width").GetInt32(), run.Result.GetProperty("height").GetInt32()));
        byte[] png = File.ReadAllBytes(world.File("a.png"));
        Assert.Equal(png, File.ReadAllBytes(world.File("b.png")));
        GrayImage image = ImageCodec.Decoder.Decode(png, DecodeLimits.Default);
        Assert.Equal((168, 56), (image.Width, image.Height));
    }

    [Fact]
    public async Task Generate_WithoutAFile_DrawsHere()
    {
        CliRun run = await Cli.RunAsync(world, Generate("42", "--seed", "1", "--ink", "dark"));
        string[] lines = run.Output.Split('\n');
        Assert.True(lines.Length >= 15);
        Assert.All(lines[..14], line => Assert.InRange(line.Length, 0, 56));
        Assert.Contains("42: seed 1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_FromOneDigitToAnother_WritesAStrip()
    {
        CliRun run = await Cli.RunAsync(world, Generate("3", "--to", "8", "--steps", "5", "--scale", "1", "--seed", "2", "--json", "-o", world.File("strip.png")));

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal((140, 28), (run.Result.GetProperty("width").GetInt32(), run.Result.GetProperty("height").GetInt32()));
    }

    [Theory]
    [InlineData("33", "--to", "8")]
    [InlineData("3", "--to", "10")]
    [InlineData("3", "--to", "8", "--like", "x.png")]
    public async Task Generate_AStripOfWhatItCannotBe_ExitsWithUsage(string number, params string[] more) =>
        Assert.Equal(ExitCodes.Usage, (await Cli.RunAsync(world, Generate(number, more))).ExitCode);

    [Fact]
    public async Task Generate_InAHandWithoutAClassifier_ExitsWithModel() =>
        Assert.Equal(ExitCodes.Model, (await Cli.RunAsync(world, Generate("3", "--like", "x.png"))).ExitCode);

    [Theory]
    [InlineData("4x2")]
    [InlineData("123456789012345678901234567890123")]
    public async Task Generate_NoNumber_ExitsWithUsage(string number)
    {
        CliRun run = await Cli.RunAsync(world, Generate(number));
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task Generate_OptionOutOfRange_ExitsWithUsage() =>
        Assert.Equal(ExitCodes.Usage, (await Cli.RunAsync(world, Generate("1", "--scale", "17", "-o", world.File("large.png")))).ExitCode);

    [Theory]
    [InlineData("--as does not apply without --like", "12", "--as", "4")]
    [InlineData("--steps does not apply without --to", "3", "--steps", "99")]
    [InlineData("--steps does not apply without --to", "3", "--like", "x.png", "--steps", "5")]
    [InlineData("--style does not apply with --to", "3", "--to", "8", "--style", "mixed")]
    [InlineData("--layout does not apply with --to", "3", "--to", "8", "--layout", "natural")]
    [InlineData("--style does not apply with --like", "3", "--like", "x.png", "--style", "mixed")]
    [InlineData("--scale does not apply without --output", "3", "--scale", "2")]
    public async Task Generate_OptionThatWouldChangeNothing_ExitsWithUsage(string message, string number, params string[] more)
    {
        CliRun run = await Cli.RunAsync(world, Generate(number, more));
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pic.jpg")]
    [InlineData("out.svg.gz")]
    public async Task Generate_FileOfAnotherKind_SaysWhichAreKnown(string name)
    {
        string file = world.File(name);
        CliRun run = await Cli.RunAsync(world, Generate("1", "-o", file));
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Equal($"--output: expected the name of a file that ends in .png or .svg, got \"{file}\".", run.Error.TrimEnd());
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("a.SVG", "<svg")]
    [InlineData("plain", "\u0089PNG")]
    public async Task Generate_NameOfAFile_DecidesItsKind(string name, string start)
    {
        Assert.Equal(ExitCodes.Success, (await Cli.RunAsync(world, Generate("1", "-o", world.File(name)))).ExitCode);
        Assert.StartsWith(start, File.ReadAllText(world.File(name), System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_IntoAPipe_WritesToWhoeverReads()
    {
        string pipe = NamedPipe.Make(world.File("pipe"));
        Task<byte[]> read = Task.Run(() => File.ReadAllBytes(pipe), TestContext.Current.CancellationToken);
        CliRun run = await Cli.RunAsync(world, Generate("1", "-o", pipe));
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        byte[] png = await read.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
    }

    [Fact]
    public async Task Generate_Stopped_WritesNothing()
    {
        string file = world.File("stopped.png");
        using CancellationTokenSource stop = new(TimeSpan.Zero);
        CliRun run = await Cli.RunAsync(world, Generate("1", "-o", file), person: stop);
        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Predict_WithAWriter_ExitsWithUsage() => Assert.Equal(
        ExitCodes.Usage,
        (await Cli.RunAsync(world, ["predict", "generator", "x.png", "--models", world.Models])).ExitCode);

    [Fact]
    public async Task Evaluate_AWriterWithoutItsJudge_ExitsWithModel() => Assert.Equal(
        ExitCodes.Model,
        (await Cli.RunAsync(world, ["evaluate", "generator", "--models", world.Models, "--data", world.Data])).ExitCode);

    [Theory]
    [InlineData(ExitCodes.Disk, "folder.png", "is a directory")]
    [InlineData(ExitCodes.Usage, "sheet.jpg", "ends in .png")]
    public async Task Evaluate_AWriterWhoseSheetCannotBeWritten_SaysSoBeforeItBegins(int exitCode, string name, string message)
    {
        Directory.CreateDirectory(world.File("folder.png"));
        CliRun run = await Cli.RunAsync(world, ["evaluate", "generator", "--models", world.Models, "--data", world.Data, "--sheet", world.File(name)]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private string[] Generate(string number, params string[] more) => ["generate", number, "--models", world.Models, .. more];
}
