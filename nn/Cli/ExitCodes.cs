namespace Digits.Cli;

/// <summary>What the command line tells the program that called it. --help shows these.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    public const int Unexpected = 1;

    public const int Usage = 2;

    public const int Data = 3;

    public const int Unreachable = 4;

    public const int Model = 5;

    public const int BelowTarget = 6;

    public const int Input = 7;

    public const int Disk = 8;

    public const int Diverged = 9;

    /// <summary>128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Success, "done"),
        (Unexpected, "an error nobody foresaw: please report it"),
        (Usage, "the command line is not understood, or an option is out of range"),
        (Data, "a data set is missing, or is not the published one"),
        (Unreachable, "nothing could be downloaded: offline, or the servers are down"),
        (Model, "a model, its configuration or its checkpoint is missing or damaged"),
        (BelowTarget, "the accuracy is below --min-accuracy"),
        (Input, "the picture cannot be read"),
        (Disk, "a file cannot be read or written"),
        (Diverged, "training went astray: the loss became NaN or infinite; the last checkpoint is kept"),
        (Interrupted, "stopped by Ctrl-C or SIGTERM; train has saved where it stood, and says how to go on"),
    ];
}
