using Digits.Imaging.Codecs;
using Digits.Nn.Data;
using Digits.Nn.Serialization;
using Digits.Nn.Training;
using Digits.Recognition;
using Digits.Recognition.Generation;

namespace Digits.Cli.Output;

/// <summary>What an exception means to the person at the command line: an exit code and a message that says what to do.</summary>
internal static class Failure
{
    public static (int ExitCode, string Message) Describe(Exception exception) => exception switch
    {
        OperationCanceledException => (ExitCodes.Interrupted, "Stopped."),
        UsageException or GenerationException => (ExitCodes.Usage, exception.Message),
        DataSetException { Kind: DataSetErrorKind.Unreachable } => (ExitCodes.Unreachable, exception.Message),
        DataSetException => (ExitCodes.Data, exception.Message),
        ModelFormatException or ModelNotFoundException or CheckpointException => (ExitCodes.Model, exception.Message),
        TrainingDivergedException => (ExitCodes.Diverged, exception.Message),
        ImageFormatException or InputException => (ExitCodes.Input, exception.Message),
        IOException or UnauthorizedAccessException => (ExitCodes.Disk, exception.Message),
        _ => (ExitCodes.Unexpected, $"Unexpected: {exception}"),
    };

    /// <summary>What a library says of an argument, without the parameter's name, which nobody typed.</summary>
    public static string Sentence(ArgumentException exception) => exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
}
