using System.CommandLine;
using Digits.Cli.Output;
using Digits.Nn.Numerics;
using Digits.Nn.Serialization;
using Digits.Recognition;
using Digits.Recognition.Generation;

namespace Digits.Cli.Commands;

/// <summary>Writes a number by hand, so to speak.</summary>
internal sealed class GenerateCommand : CliCommand
{
    private static readonly GenerationOptions Defaults = new();

    private readonly Argument<string> _number = new("NUMBER") { Description = "1 to 32 digits; leading zeros count." };
    private readonly Option<FileInfo> _output = new("--output", "-o") { Description = "Write a PNG file, or an SVG file by the name of one (.png, .svg); otherwise it is drawn here.", HelpName = "FILE" };
    private readonly Option<string> _model = new("--model") { Description = "Which generator.", HelpName = "NAME", DefaultValueFactory = _ => "generator" };
    private readonly Option<uint?> _seed = new Option<uint?>("--seed") { Description = "Which of the many ways to write it. Default: another one each time.", HelpName = "N" }.Between(0U, uint.MaxValue);
    private readonly Option<int> _scale = With("--scale", "With --output: pixels of the picture for each pixel of a digit, 1 to 16.", Defaults.Scale).Numeric();
    private readonly Option<float> _variation = With("--variation", "How far to stray from the most typical form, 0 to 1.", Defaults.Variation).Numeric();
    private readonly Option<float> _slant = With("--slant", "Leaning, to the right when positive.", Defaults.Slant).Numeric();
    private readonly Option<float> _thickness = With("--thickness", "Thinner (-1) or thicker (1) strokes.", Defaults.Thickness).Numeric();
    private readonly Option<GenerationStyle> _style = With("--style", "One hand for all digits, or a hand for each.", Defaults.Style).Words();
    private readonly Option<InkColor> _ink = With("--ink", "Light ink on black, or dark ink on white.", Defaults.Ink).Words();
    private readonly Option<int> _gap = With("--gap", "Empty pixels between digits before scaling, 0 to 28.", Defaults.Gap).Numeric();
    private readonly Option<GenerationLayout> _layout = With("--layout", "Digits in cells of 28 pixels, or as far apart as their outlines ask for.", Defaults.Layout).Words();
    private readonly Option<int?> _to = new Option<int?>("--to") { Description = "NUMBER is one digit: turn it into this one, 0 to 9, in one hand.", HelpName = "DIGIT" }.Between(0, 9);
    private readonly Option<int> _steps = With("--steps", "With --to: pictures from one digit to the other, 2 to 32.", 9).Numeric();
    private readonly Option<string?> _like = new("--like") { Description = "A picture of one digit that a person wrote: write in that hand.", HelpName = "FILE" };
    private readonly Option<int?> _as = new Option<int?>("--as") { Description = "With --like: which digit the picture shows. Default: what the model named digit reads.", HelpName = "DIGIT" }.Between(0, 9);
    private readonly Option<DirectoryInfo> _models = CommonOptions.Models();

    public GenerateCommand(CliContext context)
        : base("generate", "Write a number as if by hand. The same number, seed, options and model give the same picture everywhere.", context)
    {
        Add(_number);
        foreach (Option option in (Option[])[_output, _model, _seed, _scale, _variation, _slant, _thickness, _style, _ink, _gap, _layout, _to, _steps, _like, _as, _models])
            Add(option);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "generate 2026", "generate 007 --seed 7 --output 007.png --scale 8", "generate 31415 --style mixed --ink dark -o pi.png", "generate 2026 --layout natural -o 2026.svg",
        "generate 3 --to 8 --steps 12 -o strip.png", "generate 2026 --like my-four.png --as 4 -o mine.png",
    ];

    protected override async Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        RefuseIdle(arguments);
        FileInfo? file = arguments.GetValue(_output);
        string? extension = file is null ? null : OutputFile.Extension(_output, file, ".png", ".svg");
        string name = arguments.GetRequiredValue(_model);
        ModelEntry entry = ModelEntry.Load(CommonOptions.ModelDirectory(arguments.GetValue(_models), name));
        if (entry.Task != RecognitionTask.Generate)
            throw new UsageException($"The model \"{name}\" reads; \"predict\" uses it. To write, name one such as generator.");

        string text = arguments.GetRequiredValue(_number);
        GenerationOptions options = ReadOptions(arguments);
        DigitGenerator.Validate(text, options);
        if (file is not null)
            OutputFile.Check(file.FullName);

        NumberPicture picture = await WriteAsync(CommonOptions.Generator(arguments.GetValue(_models), entry), text, file is null ? options with { Scale = 1 } : options, arguments, stop);
        stop.ThrowIfCancellationRequested();
        if (file is null)
            TerminalPicture.Write(Output, picture.Gray, picture.Width, picture.Height, Context.IsTerminal);
        else
            AtomicFile.Write(file.FullName, extension == ".svg" ? picture.Svg : picture.Png);

        await Output.WriteLineAsync(
            $"{text}: seed {options.Seed}, {picture.Width}x{picture.Height}, model {entry.Name} {entry.Version}{(file is null ? "" : $", {file.FullName}")}");
        return new CommandOutcome(
            ExitCodes.Success,
            new { Number = text, options.Seed, Model = entry.Name, ModelVersion = entry.Version, picture.Width, picture.Height, File = file?.FullName });
    }

    private void RefuseIdle(ParseResult arguments)
    {
        (bool isStrip, bool isInAHand) = (arguments.GetValue(_to) is not null, arguments.GetValue(_like) is not null);
        if (isStrip && isInAHand)
            throw new UsageException("--to and --like: expected one of them.");
        if (isStrip)
            Refuse(arguments, "with --to: a strip is in one hand, in cells", _style, _layout);
        else
            Refuse(arguments, "without --to", _steps);
        if (isInAHand)
            Refuse(arguments, "with --like: there is one hand", _style);
        else
            Refuse(arguments, "without --like", _as);

        // In the terminal a pixel is a character: scaling would only make it too wide.
        if (arguments.GetValue(_output) is null)
            Refuse(arguments, "without --output", _scale);
    }

    private async Task<NumberPicture> WriteAsync(DigitGenerator generator, string text, GenerationOptions options, ParseResult arguments, CancellationToken stop)
    {
        (int? to, string? like) = (arguments.GetValue(_to), arguments.GetValue(_like));
        if (to is not null)
            return text is [>= '0' and <= '9']
                ? generator.Interpolate(text[0] - '0', to.Value, arguments.GetValue(_steps), options).Picture
                : throw new UsageException($"With --to, NUMBER is one digit; got \"{text}\".");
        return like is null
            ? generator.Generate(text, options).Picture
            : generator.Generate(text, await TakeHandAsync(generator, like, arguments, stop), options).Picture;
    }

    private async Task<Handwriting> TakeHandAsync(DigitGenerator generator, string file, ParseResult arguments, CancellationToken stop)
    {
        Classifier reader = Classifier.Of(ModelEntry.Load(CommonOptions.ModelDirectory(arguments.GetValue(_models), "digit")));
        ClassifierInput sample = reader.Prepare(await InputPicture.ReadAsync(file, stop));
        if (sample.IsBlank)
            throw new UsageException("--like: there is no ink in the picture; expected one digit, written large.");
        return generator.TakeHand(sample.Pixels.Span, arguments.GetValue(_as) ?? reader.Predict(sample).ClassIndex
            ?? throw new UsageException("--like: the picture is not clearly one digit; --as says which it is."));
    }

    private GenerationOptions ReadOptions(ParseResult arguments) => new()
    {
        Seed = arguments.GetValue(_seed) ?? (uint)RandomSource.For((ulong)Context.Time.GetUtcNow().Ticks).NextUInt64(),
        Scale = arguments.GetValue(_scale),
        Variation = arguments.GetValue(_variation),
        Slant = arguments.GetValue(_slant),
        Thickness = arguments.GetValue(_thickness),
        Style = arguments.GetValue(_style),
        Ink = arguments.GetValue(_ink),
        Gap = arguments.GetValue(_gap),
        Layout = arguments.GetValue(_layout),
    };

    private static Option<T> With<T>(string name, string description, T value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
