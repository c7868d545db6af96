using System.CommandLine;
using Digits.Cli.Output;
using Digits.Imaging;
using Digits.Recognition;

namespace Digits.Cli.Commands;

/// <summary>Says what a picture shows.</summary>
internal sealed class PredictCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model: digit, digit-mlp, fashion." };
    private readonly Argument<string> _file = new("FILE") { Description = InputPicture.Description };
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

        GrayImage image = await InputPicture.ReadAsync(arguments.GetRequiredValue(_file), stop);
        Prediction prediction = new Classifier(entry).Predict(image);
        PredictionText.Write(Output, prediction);
        return new CommandOutcome(ExitCodes.Success, prediction);
    }
}
