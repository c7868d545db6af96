using Digits.Nn.Benchmarking;

namespace Digits.Nn.Tests.Benchmarking;

public sealed class BenchmarkRunTests
{
    [Fact]
    public void Measure_StoppedWhileACaseIsRepeated_EndsAfterThatCall()
    {
        using CancellationTokenSource stop = new();
        int calls = 0;
        BenchmarkCase once = new("peak", "counting", 1, 1, "calls", () =>
        {
            if (++calls == 5)
                stop.Cancel();
        });

        Assert.Throws<OperationCanceledException>(() => BenchmarkRun.Measure([once], 1, TimeSpan.FromSeconds(5), TimeProvider.System, stop.Token));

        Assert.Equal(5, calls);
    }
}
