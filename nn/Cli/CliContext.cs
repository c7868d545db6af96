using Digits.Nn.Data;
using Spectre.Console;

namespace Digits.Cli;

/// <summary>What a command has around it: where it writes, and what it knows. Tests bring their own.</summary>
internal sealed record CliContext
{
    /// <summary>Results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>What went wrong.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person is looking: live progress and shades of grey instead of plain lines.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The data sets that commands know.</summary>
    public IReadOnlyList<DataSetDefinition> DataSets { get; init; } = Nn.Data.DataSets.All;

    /// <summary>How patient downloads are.</summary>
    public DownloadOptions Download { get; init; } = new();

    /// <summary>The clock of progress reports and of measurements.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static CliContext OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        IsTerminal = !Console.IsOutputRedirected,
    };

    /// <summary>Output with colours and live regions.</summary>
    public IAnsiConsole CreateConsole() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Output) });
}
