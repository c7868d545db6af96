using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Digits.Cli.Commands;

namespace Digits.Cli.Output;

/// <summary>The usual help, then examples of the command, then what exit codes mean.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private const string Program = "dotnet run -c Release --project nn/Cli --";

    private static readonly string[] FirstSteps =
    [
        "data download",
        "train digit-mlp",
        "evaluate digit-mlp --min-accuracy 0.975",
        "predict digit photo.jpg",
        "generate 2026 --output 2026.png",
    ];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int result = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
        IReadOnlyList<string> examples = command switch
        {
            CliCommand described => described.Examples,
            RootCommand => FirstSteps,
            _ => [.. command.Subcommands.OfType<CliCommand>().SelectMany(c => c.Examples)],
        };

        output.WriteLine("Examples:");
        foreach (string example in examples)
            output.WriteLine($"  {Program} {example}");
        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach ((int code, string meaning) in ExitCodes.All)
            output.WriteLine($"  {code,3}  {meaning}");
        return result;
    }
}
