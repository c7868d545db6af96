using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Digits.Cli.Commands;
using Digits.Cli.Output;

namespace Digits.Cli;

/// <summary>All commands, and how they are run.</summary>
internal static class CommandLine
{
    private const string Description =
        "Trains, measures and uses networks that read and write handwritten digits, and recognise clothing.";

    /// <summary>Parses and runs one command.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="context">Where to write, and what is known.</param>
    /// <param name="stop">A polite request to stop; training saves a checkpoint first.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CliContext context, CancellationToken stop = default)
    {
        ParseResult parsed = CreateRoot(context).Parse(args);
        var configuration = new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        int exitCode = await parsed.InvokeAsync(configuration, stop);
        if (parsed.Action is not ParseErrorAction)
            return exitCode;
        if (args.Contains(CommonOptions.JsonName))
            JsonLine.WriteError(context.Output, CliCommand.FullName(parsed.CommandResult.Command), ExitCodes.Usage, parsed.Errors[0].Message);
        return ExitCodes.Usage;
    }

    private static RootCommand CreateRoot(CliContext context)
    {
        var root = new RootCommand(Description)
        {
            new Command("data", "Download and verify data sets.")
            {
                new DataDownloadCommand(context),
                new DataVerifyCommand(context),
            },
            new TrainCommand(context),
            new EvaluateCommand(context),
            new PredictCommand(context),
            new ReadCommand(context),
            new GenerateCommand(context),
            new ExportCommand(context),
            new BenchCommand(context),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
