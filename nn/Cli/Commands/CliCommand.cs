using System.CommandLine;
using Digits.Cli.Output;

namespace Digits.Cli.Commands;

/// <summary>How a command ended, and what it tells programs that asked with --json.</summary>
internal sealed record CommandOutcome(int ExitCode, object? Result);

/// <summary>A command: says what went wrong in one place, the same way for all of them.</summary>
internal abstract class CliCommand : Command
{
    private readonly Option<bool> _json = CommonOptions.Json();

    protected CliCommand(string name, string description, CliContext context)
        : base(name, description)
    {
        Context = context;
        Add(_json);
        SetAction(InvokeAsync);
    }

    /// <summary>Command lines worth trying, without the program's name.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    protected CliContext Context { get; }

    protected TextWriter Output => Context.Output;

    /// <summary>The words that call a command: "data verify".</summary>
    public static string FullName(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
        ? $"{FullName(parent)} {command.Name}"
        : command.Name;

    /// <summary>Does the work; what goes wrong is thrown.</summary>
    protected abstract Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop);

    /// <summary>What would change nothing is not passed over in silence.</summary>
    protected static void Refuse(ParseResult arguments, string where, params ReadOnlySpan<Option> options)
    {
        foreach (Option option in options)
        {
            if (arguments.GetResult(option) is { Implicit: false })
                throw new UsageException($"{option.Name} does not apply {where}.");
        }
    }

    private async Task<int> InvokeAsync(ParseResult arguments, CancellationToken stop)
    {
        bool json = arguments.GetValue(_json);
        try
        {
            CommandOutcome outcome = await RunAsync(arguments, stop);
            if (json)
                JsonLine.WriteResult(Output, FullName(this), outcome.ExitCode, outcome.Result);
            return outcome.ExitCode;
        }
#pragma warning disable CA1031 // The outermost place: whatever happened, the caller gets a sentence and an exit code.
        catch (Exception e)
#pragma warning restore CA1031
        {
            (int exitCode, string message) = Failure.Describe(e);
            await Context.Error.WriteLineAsync(message);
            if (json)
                JsonLine.WriteError(Output, FullName(this), exitCode, message);
            return exitCode;
        }
    }
}
