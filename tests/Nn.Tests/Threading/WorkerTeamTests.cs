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

    [Fact]
    public void Make_NoWorkers_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerTeam(0));
}
