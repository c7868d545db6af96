using System.CommandLine;
using Digits.Cli.Output;
using Digits.Imaging;
using Digits.Imaging.Codecs;
using Digits.Recognition;

namespace Digits.Cli.Commands;

/// <summary>Says what a picture shows.</summary>
internal sealed class PredictCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model: digit, digit-mlp, fashion." };
    private readonly Argument<string> _file = new("FILE") { Description = "The picture, of any size; - reads standard input." };
    private readonly Option<DirectoryInfo> _models = CommonOptions.Models();

    public PredictCommand(CliContext context)
        : base("predict", "Say what a picture shows. What is no digit (or no clothing) is an answer too, and no error.", context)
    {
        Add(_name);
        Add(_file);
        Add(_models);
    }

    public override IReadOnlyList<string> Examples =>
        ["predict digit seven.png", "predict fashion shirt.jpg --json", "predict digit-mlp - < seven.png"];

    protected override async Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        string name = arguments.GetRequiredValue(_name);
        ModelEntry entry = ModelEntry.Load(CommonOptions.ModelDirectory(arguments.GetValue(_models), name));
        if (entry.Task == RecognitionTask.Generate)
            throw new UsageException($"The model \"{name}\" writes digits; \"generate\" uses it. To read, name one such as digit or fashion.");

        GrayImage image = ImageCodec.Decoder.Decode(await ReadAsync(arguments.GetRequiredValue(_file), stop), DecodeLimits.Default);
        Prediction prediction = new Classifier(entry).Predict(image);
        PredictionText.Write(Output, prediction);
        return new CommandOutcome(ExitCodes.Success, prediction);
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken stop)
    {
        try
        {
            using Stream input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var copy = new MemoryStream();
            await input.CopyToAsync(copy, stop);
            return copy.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(e.Message, e);
        }
    }
}
