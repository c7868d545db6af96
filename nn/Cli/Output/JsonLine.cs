using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Digits.Cli.Output;

/// <summary>The last line of standard output with --json: one JSON object that says how the command ended.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void WriteResult(TextWriter output, string command, int exitCode, object? result) =>
        Write(output, new Line(command, exitCode, result, null));

    public static void WriteError(TextWriter output, string command, int exitCode, string error) =>
        Write(output, new Line(command, exitCode, null, error));

    private static void Write(TextWriter output, Line line)
    {
        output.WriteLine(JsonSerializer.Serialize(line, Options));
        output.Flush();
    }

    private sealed record Line(string Command, int ExitCode, object? Result, string? Error);
}
