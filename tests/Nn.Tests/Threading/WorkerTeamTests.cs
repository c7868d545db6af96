using Digits.Nn.Threading;

namespace Digits.Nn.Tests.Threading;

public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 1)]
    [InlineData(3, 1000)]
    [InlineData(8, 5)]
    [InlineData(4, 0)]
    public void For_AnyTeam_CallsEachIndexOnceOnAWorkerOfItsOwn(int workers, int count)
    {
        using WorkerTeam team = new(workers);
        for (int round = 0; round < 20; round++)
        {
            int[] calls = new int[count], busy = new int[workers];
            team.For(count, (i, worker) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref busy[worker]));
                Interlocked.Increment(ref calls[i]);
                Interlocked.Decrement(ref busy[worker]);
            });

            Assert.All(calls, times => Assert.Equal(1, times));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void For_ManyShortLoops_EachIsDoneWhenItReturns(int workers)
    {
        using WorkerTeam team = new(workers);
        int[] done = new int[workers + 1];
        for (int round = 1; round <= 20_000; round++)
        {
            team.For(done.Length, (i, _) => done[i]++);
            Assert.Equal(round * done.Length, done.Sum());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void For_BodyFails_ThrowsAndServesAgain(int workers)
    {
        using WorkerTeam team = new(workers);

        Exception thrown = Assert.ThrowsAny<Exception>(() => team.For(50, (i, _) =>
        {
            if (i == 7)
            {
                throw new InvalidOperationException("seven");
            }
        }));

        Assert.Contains("seven", thrown is AggregateException several ? several.InnerException!.Message : thrown.Message, StringComparison.Ordinal);
        int calls = 0;
        team.For(50, (_, _) => Interlocked.Increment(ref calls));
        Assert.Equal(50, calls);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 1)]
    [InlineData(2, 0)]
    [InlineData(3, 100)]
    public void Start_ThenFinish_CallsEachIndexOnce(int workers, int count)
    {
        using WorkerTeam team = new(workers);
        for (int round = 0; round < 20; round++)
        {
            int[] calls = new int[count];
            team.Start(count, (i, _) => Interlocked.Increment(ref calls[i]));
            team.Finish();
            Assert.All(calls, times => Assert.Equal(1, times));
            team.Finish();
            Assert.All(calls, times => Assert.Equal(1, times));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void For_SomethingWasStarted_IsDoneAfterIt(int workers)
    {
        using WorkerTeam team = new(workers);
        int started = 0, missed = 0;
        team.Start(40, (_, _) => Interlocked.Increment(ref started));
        team.For(40, (_, _) =>
        {
            if (Volatile.Read(ref started) < 40)
            {
                Interlocked.Increment(ref missed);
            }
        });

        Assert.Equal((40, 0), (started, missed));
    }

    [Fact]
    public void Start_SeveralWorkers_GoesOnWithoutTheCaller()
    {
        using WorkerTeam team = new(2);
        int calls = 0;
        team.Start(5, (_, _) => Interlocked.Increment(ref calls));
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref calls) == 5, TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Finish_BodyFailed_ThrowsOnce(int workers)
    {
        using WorkerTeam team = new(workers);
        team.Start(3, (_, _) => throw new InvalidOperationException("each"));
        Assert.Contains("each", Assert.Throws<AggregateException>(team.Finish).Message, StringComparison.Ordinal);
        team.Finish();
    }

    [Fact]
    public void Dispose_StartedAndNotFinished_Ends()
    {
        int calls = 0;
        WorkerTeam team = new(3);
        team.Start(100, (_, _) =>
        {
            Interlocked.Increment(ref calls);
            Thread.Yield();
        });

        team.Dispose();

        // Nobody is at work any more.
        int before = calls;
        Thread.Sleep(30);
        Assert.Equal(before, calls);
    }

    [Fact]
    public void Make_NoWorkers_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerTeam(0));
}
