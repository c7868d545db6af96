using Digits.Nn.Training;
using Spectre.Console;

namespace Digits.Cli.Output;

/// <summary>For a person: a bar for the epoch under way, below the epochs that are finished.</summary>
internal sealed class LiveTrainingDisplay(IAnsiConsole console) : ITrainingDisplay
{
    public T Run<T>(Func<Action<TrainingProgress>, T> train) => console.Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn { Width = 24 }, new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            ProgressTask task = context.AddTask("starting");
            return train(progress => Report(task, progress));
        });

    private void Report(ProgressTask task, TrainingProgress progress)
    {
        task.MaxValue = progress.SamplesPerEpoch;
        task.Value = progress.Finished is null ? progress.Samples : 0;
        task.Description = Markup.Escape(TrainingDisplay.Line(progress));
        if (progress.Finished is { } epoch)
            console.WriteLine(TrainingDisplay.Line(epoch, progress.Epochs));
    }
}
