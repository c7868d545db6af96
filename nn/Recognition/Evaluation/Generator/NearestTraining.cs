using System.Numerics.Tensors;
using Digits.Nn.Data;
using Digits.Nn.Threading;

namespace Digits.Recognition.Evaluation.Generator;

/// <summary>How near pictures come to an image of the training set: a copy is nearer than any other person's digit.</summary>
internal static class NearestTraining
{
    // Training images in a block: two hundred kilobytes, which stay in the cache while every picture is compared with them.
    private const int Block = 64;

    /// <summary>For each picture, the Euclidean distance over 784 pixels of 0 to 1 to the nearest training image of its digit.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static float[] Distances(IReadOnlyList<float[]> pictures, IReadOnlyList<int> labels, ImageSet train, WorkerTeam team, CancellationToken cancellation = default)
    {
        float[] nearest = [.. Enumerable.Repeat(float.PositiveInfinity, pictures.Count)];
        for (int label = 0; label < 10; label++)
        {
            float[][] images = [.. Enumerable.Range(0, train.Count).Where(i => train.Labels[i] == label).Select(i => Floats(train.Image(i)))];
            int[] own = [.. Enumerable.Range(0, pictures.Count).Where(i => labels[i] == label)];
            team.For((own.Length + Block - 1) / Block, (chunk, _) =>
            {
                for (int first = 0; first < images.Length && !cancellation.IsCancellationRequested; first += Block)
                {
                    foreach (int i in own.Skip(chunk * Block).Take(Block))
                    {
                        foreach (float[] image in images.AsSpan(first, Math.Min(Block, images.Length - first)))
                        {
                            nearest[i] = Math.Min(nearest[i], TensorPrimitives.Distance(pictures[i], image));
                        }
                    }
                }
            });
            cancellation.ThrowIfCancellationRequested();
        }

        return nearest;
    }

    /// <summary>Pixels of 0 to 255 as numbers of 0 to 1.</summary>
    public static float[] Floats(ReadOnlySpan<byte> pixels)
    {
        float[] floats = new float[pixels.Length];
        for (int i = 0; i < floats.Length; i++)
        {
            floats[i] = pixels[i] / 255f;
        }

        return floats;
    }
}
