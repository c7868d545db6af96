using System.Text.Json;
using Digits.Nn.Data;

namespace Digits.Cli.Tests;

/// <summary>One run of the command line.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>The last line of standard output, as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Output.TrimEnd('\n').Split('\n')[^1]);

    public JsonElement Result => Json.GetProperty("result");
}

/// <summary>Runs the command line in this process, on data sets and in a folder of the test's own.</summary>
internal static class Cli
{
    public static async Task<CliRun> RunAsync(SyntheticWorld world, string[] args, Func<string, bool>? stopAt = null, TimeProvider? time = null, CancellationTokenSource? person = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken, person?.Token ?? CancellationToken.None);
        using var output = new WatchedWriter(line =>
        {
            if (stopAt?.Invoke(line) == true)
                stop.Cancel();
        });
        using var error = new StringWriter();
        var context = new CliContext
        {
            Output = output,
            Error = error,
            DataSets = [world.DataSet],
            Time = time ?? TimeProvider.System,
            Download = new DownloadOptions { AttemptsPerSource = 1, FirstDelay = TimeSpan.FromMilliseconds(1) },
        };
        int exitCode = await CommandLine.RunAsync(args, context, stop.Token);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    // Lets a test press Ctrl-C when it reads something.
    private sealed class WatchedWriter(Action<string> onLine) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            onLine(value ?? "");
        }
    }
}
