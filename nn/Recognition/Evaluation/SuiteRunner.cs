using Digits.Nn.Numerics;
using Digits.Nn.Threading;

namespace Digits.Recognition.Evaluation;

/// <summary>Shows a classifier the pictures of a condition, each through the whole path: found, scaled, centred, named, judged.</summary>
internal sealed class SuiteRunner(Classifier classifier, SuiteOptions options, WorkerTeam team, CancellationToken cancellation)
{
    // Pictures that a worker takes at a time.
    private const int Chunk = 16;

    public Classifier Classifier => classifier;

    public SuiteOptions Options => options;

    /// <summary>What the classifier said, in the order of the pictures, whatever the number of threads.</summary>
    /// <exception cref="OperationCanceledException">The caller no longer wants to know.</exception>
    public Outcome[] Run(TestCondition condition) => Run(condition.Name, condition.Count, (i, random) =>
    {
        TestPicture picture = condition.Make(i, random);
        return Outcome.Of(classifier.Predict(picture.Image), picture.Label);
    });

    /// <summary>Does something for each of many pictures, with random numbers of its own for each.</summary>
    /// <exception cref="OperationCanceledException">The caller no longer wants to know.</exception>
    public T[] Run<T>(string name, int count, Func<int, RandomSource, T> measure)
    {
        T[] results = new T[count];
        ulong use = Hash(name);
        team.For((count + Chunk - 1) / Chunk, (chunk, _) =>
        {
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            for (int i = chunk * Chunk; i < Math.Min((chunk + 1) * Chunk, count); i++)
            {
                results[i] = measure(i, RandomSource.For(options.Seed, use, (ulong)i));
            }
        });
        cancellation.ThrowIfCancellationRequested();
        return results;
    }

    // FNV-1a: every condition has random numbers of its own, which do not change when others are added.
    private static ulong Hash(string name) => name.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);
}
