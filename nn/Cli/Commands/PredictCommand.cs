using System.CommandLine;
using Digits.Cli.Output;
using Digits.Imaging.Codecs;
using Digits.Recognition;

namespace Digits.Cli.Commands;

/// <summary>Says what a picture shows.</summary>
internal sealed class PredictCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model: digit, digit-mlp, fashion." };
    private readonly Argument<string> _file = new("FILE") { Description = InputPicture.Description };
    private readonly Option<DirectoryInfo> _models = CommonOptions.Models();
    private readonly Option<bool> _time = new("--time") { Description = "Also measure how long it takes on one thread: the median of many repetitions." };

    public PredictCommand(CliContext context)
        : base("predict", "Say what a picture shows. What is no digit (or no clothing) is an answer too, and no error.", context)
    {
        Add(_name);
        Add(_file);
        Add(_models);
        Add(_time);
    }

    public override IReadOnlyList<string> Examples =>
        ["predict digit seven.png", "predict fashion shirt.jpg --json", "predict digit-mlp - < seven.png", "predict digit seven.png --time"];

    protected override async Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        string name = arguments.GetRequiredValue(_name);
        ModelEntry entry = ModelEntry.Load(CommonOptions.ModelDirectory(arguments.GetValue(_models), name));
        if (entry.Task == RecognitionTask.Generate)
            throw new UsageException($"The model \"{name}\" writes digits; \"generate\" uses it. To read, name one such as digit or fashion.");

        byte[] file = await InputPicture.ReadBytesAsync(arguments.GetRequiredValue(_file), stop);
        Classifier classifier = Classifier.Of(entry);
        Prediction prediction = classifier.Predict(ImageCodec.Decoder.Decode(file, DecodeLimits.Default));
        PredictionText.Write(Output, prediction);
        if (!arguments.GetValue(_time))
            return new CommandOutcome(ExitCodes.Success, prediction);
        PredictionTiming timing = PredictionTiming.Measure(file, classifier, Context.Time, stop);
        Output.WriteLine($"Decoding and preprocessing {timing.PrepareMs:0.000} ms, of which decoding {timing.DecodeMs:0.000} ms; the whole prediction {timing.TotalMs:0.000} ms (medians of {timing.Repetitions}).");
        return new CommandOutcome(ExitCodes.Success, new { Prediction = prediction, Timing = timing });
    }
}
