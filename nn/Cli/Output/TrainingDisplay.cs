using Digits.Nn.Training;

namespace Digits.Cli.Output;

/// <summary>The display that fits where the output goes.</summary>
internal static class TrainingDisplay
{
    public static ITrainingDisplay For(CliContext context) =>
        context.IsTerminal ? new LiveTrainingDisplay(context.CreateConsole()) : new PlainTrainingDisplay(context.Output, context.Time);

    /// <summary>A finished epoch in one line.</summary>
    public static string Line(EpochRecord epoch, int epochs) =>
        $"epoch {epoch.Epoch,3}/{epochs}  loss {epoch.TrainingLoss:0.0000}  accuracy {epoch.TrainingAccuracy:P2}  "
        + $"validation {epoch.ValidationLoss:0.0000}  {epoch.ValidationAccuracy:P2}  {epoch.Seconds:0.0} s";

    /// <summary>An epoch under way in one line.</summary>
    public static string Line(TrainingProgress progress) =>
        $"epoch {progress.Epoch,3}/{progress.Epochs}  {(double)progress.Samples / progress.SamplesPerEpoch,4:P0}  loss {progress.Loss:0.0000}  "
        + $"accuracy {progress.Accuracy:P2}  {progress.SamplesPerSecond:N0} images/s  {Duration(progress.Remaining)} left";

    public static string Duration(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time:mm\\:ss}" : $"{time:m\\:ss}";
}
