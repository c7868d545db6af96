using Digits.Nn.Training;

namespace Digits.Cli.Output;

/// <summary>For logs: a line for each finished epoch, and one now and then in between.</summary>
internal sealed class PlainTrainingDisplay(TextWriter output, TimeProvider time) : ITrainingDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private long _lastLine;

    public T Run<T>(Func<Action<TrainingProgress>, T> train)
    {
        _lastLine = time.GetTimestamp();
        return train(Report);
    }

    private void Report(TrainingProgress progress)
    {
        if (progress.Finished is null && time.GetElapsedTime(_lastLine) < Interval)
            return;
        output.WriteLine(progress.Finished is { } epoch ? TrainingDisplay.Line(epoch, progress.Epochs) : TrainingDisplay.Line(progress));
        output.Flush();
        _lastLine = time.GetTimestamp();
    }
}
