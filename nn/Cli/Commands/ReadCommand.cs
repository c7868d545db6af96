using System.CommandLine;
using Digits.Cli.Output;
using Digits.Recognition;
using Digits.Recognition.Numbers;

namespace Digits.Cli.Commands;

/// <summary>Reads the number that a picture shows.</summary>
internal sealed class ReadCommand : CliCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = InputPicture.Description };
    private readonly Option<string> _model = new("--model")
    {
        Description = "The model: digit or digit-mlp.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "digit",
    };

    private readonly Option<DirectoryInfo> _models = CommonOptions.Models();

    public ReadCommand(CliContext context)
        : base("read", $"Read the number that a picture shows: up to {NumberReader.MaxDigits} digits side by side. No number is an answer too, and no error.", context)
    {
        Add(_file);
        Add(_model);
        Add(_models);
    }

    public override IReadOnlyList<string> Examples => ["read 2026.png", "read 2026.png --model digit-mlp --json", "read - < 2026.png"];

    protected override async Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        string name = arguments.GetRequiredValue(_model);
        ModelEntry entry = ModelEntry.Load(CommonOptions.ModelDirectory(arguments.GetValue(_models), name));
        if (entry.Task != RecognitionTask.Digit)
            throw new UsageException($"The model \"{name}\" does not read digits; digit does.");

        NumberReading reading = new NumberReader(Classifier.Of(entry)).Read(await InputPicture.ReadAsync(arguments.GetRequiredValue(_file), stop));
        ReadingText.Write(Output, reading);
        return new CommandOutcome(ExitCodes.Success, reading);
    }
}
