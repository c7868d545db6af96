using Digits.Nn.Numerics;
using Digits.Nn.Threading;

namespace Digits.Recognition.Suites;

/// <summary>Shows a classifier the pictures of a condition, each through the whole path: found, scaled, centred, named, judged.</summary>
internal sealed class SuiteRunner(Classifier classifier, SuiteOptions options, WorkerTeam team, CancellationToken cancellation)
{
    // Pictures that a worker makes and has named in one go.
    private const int Chunk = 32;

    public Classifier Classifier => classifier;

    public SuiteOptions Options => options;

    /// <summary>What the classifier said, in the order of the pictures, whatever the number of threads.</summary>
    /// <exception cref="OperationCanceledException">The caller no longer wants to know.</exception>
    public Outcome[] Run(TestCondition condition)
    {
        Outcome[] outcomes = new Outcome[condition.Count];
        ulong use = Hash(condition.Name);
        team.For((condition.Count + Chunk - 1) / Chunk, (chunk, _) =>
        {
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            int start = chunk * Chunk, count = Math.Min(Chunk, condition.Count - start);
            int?[] labels = new int?[count];
            ClassifierInput[] inputs = new ClassifierInput[count];
            for (int i = 0; i < count; i++)
            {
                TestPicture picture = condition.Make(start + i, RandomSource.For(options.Seed, use, (ulong)(start + i)));
                labels[i] = picture.Label;
                inputs[i] = classifier.Prepare(picture.Image);
            }

            IReadOnlyList<Prediction> predictions = classifier.PredictMany(inputs);
            for (int i = 0; i < count; i++)
            {
                outcomes[start + i] = Outcome.Of(predictions[i], labels[i]);
            }
        });
        cancellation.ThrowIfCancellationRequested();
        return outcomes;
    }

    // FNV-1a: every condition has random numbers of its own, which do not change when others are added.
    private static ulong Hash(string name) => name.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);
}
