using Digits.Nn.Data;
using Spectre.Console;

namespace Digits.Cli.Output;

/// <summary>Shows how a download is getting on: bars for a person, a line for each event otherwise.</summary>
internal static class DownloadDisplay
{
    public static Task RunAsync(CliContext context, Func<IProgress<DownloadProgress>, Task> download) =>
        context.IsTerminal ? RunLiveAsync(context, download) : download(new Lines(context.Output));

    private static Task RunLiveAsync(CliContext context, Func<IProgress<DownloadProgress>, Task> download)
    {
        IAnsiConsole console = context.CreateConsole();
        return console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new DownloadedColumn(),
                new TransferSpeedColumn(),
                new RemainingTimeColumn())
            .StartAsync(progress => download(new Bars(console, progress)));
    }

    private sealed class Lines(TextWriter output) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            switch (value.Stage)
            {
                case DownloadStage.AlreadyThere:
                    output.WriteLine($"  {value.File.Name}: already there and verified");
                    break;
                case DownloadStage.Retrying:
                    output.WriteLine($"  {value.File.Name}: {value.Message} ({value.Source})");
                    break;
                case DownloadStage.Done:
                    output.WriteLine($"  {value.File.Name}: {value.Received} bytes from {value.Source!.Host}, verified");
                    break;
            }
        }
    }

    private sealed class Bars(IAnsiConsole console, ProgressContext progress) : IProgress<DownloadProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(DownloadProgress value)
        {
            if (!_tasks.TryGetValue(value.File.Name, out ProgressTask? task))
                _tasks.Add(value.File.Name, task = progress.AddTask(value.File.Name, maxValue: value.File.Length));
            switch (value.Stage)
            {
                case DownloadStage.Receiving:
                    task.MaxValue = value.Total ?? Math.Max(task.MaxValue, value.Received);
                    task.Value = value.Received;
                    break;
                case DownloadStage.Retrying:
                    console.MarkupLineInterpolated($"[yellow]{value.File.Name}: {value.Message}[/] ({value.Source!.Host})");
                    break;
                default:
                    task.MaxValue = Math.Max(1, value.Received);
                    task.Value = task.MaxValue;
                    task.StopTask();
                    break;
            }
        }
    }
}
