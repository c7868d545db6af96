using Digits.Nn.Training;

namespace Digits.Nn.Tests.Training;

/// <summary>A run that is cancelled after some of its steps and then gone on with.</summary>
internal sealed class StoppedRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <param name="directory">Where its checkpoint goes.</param>
    /// <param name="steps">After how many steps it is cancelled, the ends of epochs counted too.</param>
    public StoppedRun(string directory, int steps)
    {
        int reports = 0;
        Resuming = new TrainerOptions { CheckpointPath = Path.Combine(directory, "run.safetensors"), Resume = true, ReportEvery = 1 };
        Stopping = Resuming with { Report = _ => (++reports == steps ? _stop : null)?.Cancel() };
    }

    public CancellationToken Token => _stop.Token;

    public TrainerOptions Stopping { get; }

    public TrainerOptions Resuming { get; }

    public void Dispose() => _stop.Dispose();
}
