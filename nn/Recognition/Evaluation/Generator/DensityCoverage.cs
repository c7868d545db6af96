using System.Numerics.Tensors;
using Digits.Nn.Threading;

namespace Digits.Recognition.Evaluation.Generator;

/// <summary>Whether generated samples lie where real ones do, and reach all of them.</summary>
/// <param name="Density">How many real samples' neighbourhoods a generated sample lies in, over the number it would be among equals: about 1 for real samples; above 1, crowding where real ones are dense.</param>
/// <param name="Coverage">The share of real samples with a generated one in their neighbourhood, 0 to 1.</param>
/// <remarks>A neighbourhood reaches to the fifth nearest other real sample. Naeem et al., "Reliable fidelity and diversity metrics for generative models", 2020.</remarks>
internal sealed record DensityCoverage(double Density, double Coverage)
{
    private const int Neighbours = 5;

    /// <summary>Measures rows of features of one length, squarely in their number.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DensityCoverage Of(float[][] real, float[][] generated, WorkerTeam team, CancellationToken cancellation = default)
    {
        int neighbours = Math.Min(Neighbours, real.Length - 1);
        int[] within = new int[real.Length];
        team.For(real.Length, (i, _) =>
        {
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            float radius = Radius(real, i, neighbours);
            foreach (float[] sample in generated)
            {
                within[i] += TensorPrimitives.Distance(real[i], sample) <= radius ? 1 : 0;
            }
        });
        cancellation.ThrowIfCancellationRequested();
        return new DensityCoverage(
            within.Sum(count => (double)count) / (neighbours * (double)generated.Length),
            within.Count(count => count > 0) / (double)real.Length);
    }

    private static float Radius(float[][] rows, int index, int neighbours)
    {
        Span<float> nearest = stackalloc float[Neighbours];
        nearest.Fill(float.PositiveInfinity);
        for (int i = 0; i < rows.Length; i++)
        {
            float distance = i == index ? float.PositiveInfinity : TensorPrimitives.Distance(rows[index], rows[i]);
            for (int place = 0; place < neighbours; place++)
            {
                if (distance < nearest[place])
                {
                    (nearest[place], distance) = (distance, nearest[place]);
                }
            }
        }

        return nearest[neighbours - 1];
    }
}
