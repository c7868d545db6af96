using Digits.Nn.Data;
using Digits.Nn.Numerics;
using Digits.Nn.Threading;
using Digits.Recognition.Generation;

namespace Digits.Recognition.Evaluation.Generator;

/// <summary>Measures a generator: whether its digits are read, look like real ones, vary as they do, and are no copies. Each number has its target.</summary>
/// <remarks>
/// Samples are as served: each digit in a hand of its own, at full variation. There are as many of each digit as among the test images they are
/// compared with. What the generator's own reader has written anew is served so, and measured so; the judge leaves nothing out, and "no digit" is a misreading.
/// </remarks>
public static class GeneratorEvaluation
{
    /// <summary>How many samples, unless told otherwise: as many as MNIST has test images.</summary>
    public const int DefaultSamples = 10_000;

    /// <summary>The fewest that distributions can be told from.</summary>
    public const int LeastSamples = 20;

    private const int TimedNumbers = 101;

    /// <summary>Measures.</summary>
    /// <param name="generator">What to measure.</param>
    /// <param name="judge">A classifier of another architecture that had no part in training or filtering the generator.</param>
    /// <param name="data">MNIST, train and test.</param>
    /// <param name="options">Samples: 20 to 10,000. The same options give the same report but for the time.</param>
    /// <param name="time">Measures how long writing takes.</param>
    /// <param name="cancellation">Stops as soon as what is under way allows.</param>
    /// <returns>The report, and a PNG file with samples to look at.</returns>
    /// <exception cref="ArgumentException">The number of samples is out of range, or the judge has no features.</exception>
    /// <exception cref="DataSetException">A data set is missing or damaged.</exception>
    public static (SuiteReport Report, byte[] Sheet) Run(
        DigitGenerator generator, Classifier judge, SuiteData data, SuiteOptions options, TimeProvider time, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        int count = options.Samples ?? DefaultSamples;
        if (count < LeastSamples || count > data.Digits.Count)
        {
            throw new ArgumentException($"samples: expected {LeastSamples} to {data.Digits.Count}, got {count}.", nameof(options));
        }

        double milliseconds = Time(generator, time, cancellation);
        Samples test = Samples.Of(data.Digits, count), train = Samples.Of(data.TrainDigits, count);
        Samples written = Write(generator, test.Labels, options.Seed, cancellation);
        using WorkerTeam team = new(options.Threads);
        JudgeFeatures seen = JudgeFeatures.Of(judge.Entry.Network, written.Rows, cancellation);
        float[][] real = JudgeFeatures.Of(judge.Entry.Network, test.Rows, cancellation).Rows;
        double apart = FrechetDistance.Between(seen.Rows, real);
        cancellation.ThrowIfCancellationRequested();
        double among = FrechetDistance.Between(JudgeFeatures.Of(judge.Entry.Network, train.Rows, cancellation).Rows, real);
        cancellation.ThrowIfCancellationRequested();
        DensityCoverage reach = DensityCoverage.Of(real, seen.Rows, team, cancellation);
        Diversity own = Diversity.Of(written.Rows, written.Labels), theirs = Diversity.Of(test.Rows, test.Labels);
        cancellation.ThrowIfCancellationRequested();
        float[] nearest = NearestTraining.Distances(written.Rows, written.Labels, data.TrainDigits, team, cancellation);
        float[] nearestReal = NearestTraining.Distances(test.Rows, test.Labels, data.TrainDigits, team, cancellation);
        float limit = nearestReal.Order().ElementAt(count / 100);
        SuiteTable table = new($"Generated digits, judged by {judge.Entry.Name}",
        [
            Row("intended digit read", count, Measure.Share("value", seen.Labels.Zip(written.Labels).Count(pair => pair.First == pair.Second), count, Target.NoLess(0.995))),
            Row("Fréchet distance to test, over train to test", count, Number(apart / among, Target.NoMore(3))),
            Row("  the distance itself", count, Number(apart, null)),
            Row("  train to test", count, Number(among, null)),
            Row("pixel variance within a digit, over test's", count, Number(own.Variance / theirs.Variance, Target.Between(0.85, 1.15))),
            Row("pairwise distance within a digit, over test's", count, Number(own.PairwiseDistance / theirs.PairwiseDistance, Target.Between(0.85, 1.15))),
            Row("nearer to a training image than 99 % of test's", count, Measure.Share("value", nearest.Count(distance => distance < limit), count, Target.NoMore(0.01))),
            Row("density", count, Number(reach.Density, Target.NoLess(0.9))),
            Row("coverage", count, Number(reach.Coverage, Target.NoLess(0.9))),
            Row("milliseconds for a number of 4 digits, one thread", TimedNumbers, Number(milliseconds, Target.NoMore(5))),
            Row("weights, in MB", 1, Number(generator.Entry.SizeBytes / 1e6, Target.NoMore(6))),
        ]);
        return (new SuiteReport("generator", generator.Entry.Name, generator.Entry.Version, options.Seed, [table]), ContactSheet.Png(written.Rows, written.Labels));
    }

    private static SuiteRow Row(string condition, int count, Measure measure) => new(condition, count, [measure]);

    private static Measure Number(double value, Target? target) => new("value", value, Target: target, IsShare: false);

    private static Samples Write(DigitGenerator generator, int[] labels, ulong seed, CancellationToken cancellation)
    {
        List<float[]> rows = [];
        foreach (int[] some in labels.Chunk(DigitGenerator.MaxDigits))
        {
            cancellation.ThrowIfCancellationRequested();
            uint numberSeed = (uint)RandomSource.For(seed, (ulong)rows.Count).NextUInt64();
            GeneratedNumber number = generator.Generate(string.Concat(some), new GenerationOptions { Seed = numberSeed, Style = GenerationStyle.Mixed, Scale = 1 });
            rows.AddRange(number.Digits.Select(digit => digit.Pixels));
        }

        return new Samples([.. rows], labels);
    }

    // The median: other programs on the machine make some runs longer, none shorter.
    private static double Time(DigitGenerator generator, TimeProvider time, CancellationToken cancellation)
    {
        // The first half is for the compiler to warm up on.
        double[] runs = new double[2 * TimedNumbers];
        for (uint run = 0; run < runs.Length; run++)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = time.GetTimestamp();
            _ = generator.Generate("2026", new GenerationOptions { Seed = run }).Picture.Png;
            runs[run] = time.GetElapsedTime(start).TotalMilliseconds;
        }

        return runs.Skip(TimedNumbers).Order().ElementAt(TimedNumbers / 2);
    }

    private sealed record Samples(float[][] Rows, int[] Labels)
    {
        /// <summary>So many out of all, evenly.</summary>
        public static Samples Of(ImageSet images, int count)
        {
            int[] chosen = [.. Enumerable.Range(0, count).Select(i => TestItems.Index(i, count, images.Count))];
            return new Samples([.. chosen.Select(i => NearestTraining.Floats(images.Image(i)))], [.. chosen.Select(i => (int)images.Labels[i])]);
        }
    }
}
