using Digits.Nn.Layers;

namespace Digits.Recognition.Evaluation.Generator;

/// <summary>What a judging classifier makes of pictures: the label that it reads in each, and the numbers that its last dense layer is given.</summary>
/// <param name="Rows">For each picture, the penultimate features.</param>
/// <param name="Labels">For each picture, the index of the largest logit; nothing is rejected.</param>
internal sealed record JudgeFeatures(float[][] Rows, int[] Labels)
{
    private const int BatchSize = 64;

    /// <summary>Runs the judge over pictures of 784 numbers each.</summary>
    /// <exception cref="ArgumentException">The judge has no dense layer behind another layer.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static JudgeFeatures Of(Network judge, IReadOnlyList<float[]> pictures, CancellationToken cancellation = default)
    {
        int last = Enumerable.Range(0, judge.Layers.Count).LastOrDefault(i => judge.Layers[i].Spec is DenseSpec);
        if (last == 0)
        {
            throw new ArgumentException("The judge: expected a dense layer behind others, whose input is its features; got none.", nameof(judge));
        }

        float[][] rows = new float[pictures.Count][];
        int[] labels = new int[pictures.Count];
        int size = judge.Layers[last - 1].OutputShape.Size;
        using Workspace workspace = judge.CreateWorkspace(BatchSize);
        for (int first = 0; first < rows.Length; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(BatchSize, rows.Length - first);
            for (int i = 0; i < count; i++)
            {
                pictures[first + i].CopyTo(workspace.Input(count)[(i * judge.InputShape.Size)..]);
            }

            judge.Forward(workspace, count, 0, judge.Layers.Count);
            ReadOnlySpan<float> logits = workspace.Output(judge.Layers.Count - 1, count);
            ReadOnlySpan<float> features = workspace.Output(last - 1, count);
            for (int i = 0; i < count; i++)
            {
                rows[first + i] = features.Slice(i * size, size).ToArray();
                labels[first + i] = IndexOfLargest(logits.Slice(i * judge.OutputShape.Size, judge.OutputShape.Size));
            }
        }

        return new JudgeFeatures(rows, labels);
    }

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
