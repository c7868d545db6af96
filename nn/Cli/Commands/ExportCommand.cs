using System.CommandLine;
using System.Text.Json;
using Digits.Nn.Serialization;

namespace Digits.Cli.Commands;

/// <summary>Writes a model in a format that other libraries read.</summary>
internal sealed class ExportCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model: digit, digit-mlp, fashion, generator." };
    private readonly Option<ExportFormat> _format = new Option<ExportFormat>("--format") { Description = "onnx (opset 17).", DefaultValueFactory = _ => ExportFormat.Onnx }.Words();
    private readonly Option<FileInfo> _output = new("--output", "-o") { Description = "The file to write. Default: NAME.onnx in the current directory.", HelpName = "FILE" };
    private readonly Option<DirectoryInfo> _models = CommonOptions.Models();

    private readonly Option<int> _samples = new Option<int>("--samples")
    {
        Description = "Also write FILE.samples.json: this many random inputs, and the outputs that any library must get for them. 0 to 1000.",
        HelpName = "N",
    }.Between(0, 1000);

    public ExportCommand(CliContext context)
        : base("export", "Write a model as an ONNX file: input to logits and probabilities, for any number of samples at once.", context)
    {
        Add(_name);
        foreach (Option option in (Option[])[_format, _output, _samples, _models])
            Add(option);
    }

    internal enum ExportFormat
    {
        Onnx,
    }

    public override IReadOnlyList<string> Examples => ["export digit --format onnx", "export generator -o decoder.onnx --samples 32 --json"];

    protected override async Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        string name = arguments.GetRequiredValue(_name);
        LoadedModel model = ModelFile.Load(CommonOptions.ModelDirectory(arguments.GetValue(_models), name));
        FileInfo file = arguments.GetValue(_output) ?? new FileInfo($"{name}.onnx");
        string samplesFile = $"{file.FullName}.samples.json";
        int samples = arguments.GetValue(_samples);
        OutputFile.Check(samples > 0 ? [file.FullName, samplesFile] : [file.FullName]);
        byte[] content = OnnxFile.Write(model);
        List<(string, byte[])> files = [(file.FullName, content)];
        if (samples > 0)
            files.Add((samplesFile, JsonSerializer.SerializeToUtf8Bytes(ReferenceOutputs.Of(model, samples, seed: 1, stop), JsonSerializerOptions.Web)));
        stop.ThrowIfCancellationRequested();
        AtomicFile.WriteAll(files);

        await Output.WriteLineAsync($"{model.Manifest.Name} {model.Version}: {content.Length:N0} bytes, {file.FullName}");
        return new CommandOutcome(
            ExitCodes.Success,
            new { Model = model.Manifest.Name, ModelVersion = model.Version, Format = "onnx", OnnxFile.Opset, Bytes = content.Length, File = file.FullName });
    }
}
