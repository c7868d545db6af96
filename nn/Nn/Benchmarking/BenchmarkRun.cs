namespace Digits.Nn.Benchmarking;

/// <summary>Times cases side by side: every round does each of them once, so that whatever slows a machine down for a while slows all of them.</summary>
public static class BenchmarkRun
{
    // The just-in-time compiler does its best once a method was called 30 times and nothing new has run for 100 ms; then what that calls has its turn.
    private const int WarmUps = 3;
    private const int WarmUpCalls = 35;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Warms the cases up, times them and takes medians.</summary>
    /// <param name="cases">What to time.</param>
    /// <param name="rounds">How often, at least 1.</param>
    /// <param name="sample">How long a case is repeated in a round, at least once; the round's time is the mean.</param>
    /// <param name="clock">What measures.</param>
    /// <param name="cancellation">Ends the run between two calls.</param>
    /// <returns>One result a case, in order.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<BenchmarkResult> Measure(
        IReadOnlyList<BenchmarkCase> cases, int rounds, TimeSpan sample, TimeProvider clock, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        for (int warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            foreach (BenchmarkCase each in cases)
            {
                Repeat(each.Run, WarmUp, WarmUpCalls, clock, cancellation);
            }

            Thread.Sleep(Pause);
        }

        double[][] times = [.. cases.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < cases.Count; i++)
            {
                times[i][round] = Repeat(cases[i].Run, sample, int.MaxValue, clock, cancellation);
            }
        }

        return [.. cases.Select((each, i) => Summarize(each, times[i]))];
    }

    /// <summary>Calls until the time or the number of calls is used up; the mean time of a call in seconds.</summary>
    private static double Repeat(Action run, TimeSpan time, int calls, TimeProvider clock, CancellationToken cancellation)
    {
        long start = clock.GetTimestamp();
        for (int done = 1; ; done++)
        {
            cancellation.ThrowIfCancellationRequested();
            run();
            TimeSpan elapsed = clock.GetElapsedTime(start);
            if (elapsed >= time || done >= calls)
            {
                return elapsed.TotalSeconds / done;
            }
        }
    }

    private static BenchmarkResult Summarize(BenchmarkCase each, double[] seconds)
    {
        Array.Sort(seconds);
        double median = (seconds[(seconds.Length - 1) / 2] + seconds[seconds.Length / 2]) / 2;
        return new BenchmarkResult(each.Group, each.Name, each.Threads, 1e3 * median, 1e3 * seconds[0], each.Work / median, $"{each.Unit}/s");
    }
}
