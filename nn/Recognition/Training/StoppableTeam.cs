using Digits.Nn.Threading;

namespace Digits.Recognition.Training;

/// <summary>Threads that share work which may be stopped between two pictures: all that a run needs take minutes to make.</summary>
/// <param name="team">The threads.</param>
/// <param name="cancellation">Stops them.</param>
internal sealed class StoppableTeam(WorkerTeam team, CancellationToken cancellation)
{
    /// <summary>The calling thread, which nobody stops.</summary>
    public static StoppableTeam Alone { get; } = WorkerTeam.Alone;

    /// <summary>How many threads there are, the calling one included.</summary>
    public int Workers => team.Workers;

    /// <summary>What stops them, for work that looks at it itself.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Threads that nobody stops.</summary>
    public static implicit operator StoppableTeam(WorkerTeam team) => new(team, CancellationToken.None);

    /// <summary><see cref="WorkerTeam.For"/>, until it is stopped: what was begun is finished, and nothing else is begun.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; how far the loop came is not known.</exception>
    public void For(int count, Action<int, int> body)
    {
        // Thrown in the loop it would come back as a worker's failure.
        team.For(count, (i, worker) =>
        {
            if (!cancellation.IsCancellationRequested)
            {
                body(i, worker);
            }
        });
        ThrowIfStopped();
    }

    /// <summary>Ends what is not a loop.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void ThrowIfStopped() => cancellation.ThrowIfCancellationRequested();
}
