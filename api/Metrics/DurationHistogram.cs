namespace Digits.Api.Metrics;

/// <summary>Counts durations by buckets. Adding takes no lock and allocates nothing.</summary>
internal sealed class DurationHistogram
{
    /// <summary>Upper bounds in seconds, from a tenth of a drawing's prediction to a slow upload.</summary>
    private static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly long[] _counts = new long[Bounds.Length + 1];
    private long _ticks;

    public void Add(TimeSpan duration)
    {
        double seconds = duration.TotalSeconds;
        int bucket = 0;
        while (bucket < Bounds.Length && seconds > Bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _ticks, duration.Ticks);
    }

    /// <summary>Writes the samples of one label: each bucket counts what is in those before it, too.</summary>
    public void Write(PrometheusText text, (string Name, string Value) label)
    {
        long total = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            total += Interlocked.Read(ref _counts[i]);
            text.Add("_bucket", total, label, ("le", i < Bounds.Length ? PrometheusText.Number(Bounds[i]) : "+Inf"));
        }

        text.Add("_sum", TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds, label);
        text.Add("_count", total, label);
    }
}
