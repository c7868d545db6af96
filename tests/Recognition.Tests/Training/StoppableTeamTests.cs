using Digits.Nn.Threading;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class StoppableTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void For_Stopped_BeginsNothingElseAndSaysSoPlainly(int workers)
    {
        using WorkerTeam threads = new(workers);
        using CancellationTokenSource stop = new();
        StoppableTeam team = new(threads, stop.Token);
        int calls = 0;

        Assert.Throws<OperationCanceledException>(() => team.For(10_000, (_, _) =>
        {
            int call = Interlocked.Increment(ref calls);
            if (call == 5)
            {
                stop.Cancel();
            }
            else if (call > 5)
            {
                stop.Token.WaitHandle.WaitOne();
            }
        }));

        // A worker that was about to begin still does, each once at most.
        Assert.InRange(calls, 5, 5 + workers - 1);
        Assert.Throws<OperationCanceledException>(team.ThrowIfStopped);
    }

    [Fact]
    public void For_NotStopped_CallsEachIndexOnce()
    {
        using WorkerTeam threads = new(3);
        StoppableTeam team = threads;
        int[] calls = new int[100];
        team.For(calls.Length, (i, _) => Interlocked.Increment(ref calls[i]));
        Assert.All(calls, count => Assert.Equal(1, count));
        team.ThrowIfStopped();
    }
}
