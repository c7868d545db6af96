using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;

namespace Digits.Nn.Training;

/// <summary>A running average of all parameters, which often classifies better than the last weights (Polyak and Juditsky, 1992).</summary>
internal sealed class WeightAverage(IReadOnlyList<Parameter> parameters, float decay)
{
    /// <summary>The averages, parameter by parameter.</summary>
    public float[][] Values { get; } = [.. parameters.Select(parameter => parameter.Value.ToArray())];

    /// <summary>Takes the weights after a step into the average.</summary>
    /// <param name="step">Steps before this one: the first ones count more, so that the first weights are soon forgotten.</param>
    /// <param name="team">Who shares the work, or null for the calling thread alone; the result is the same.</param>
    public void Update(long step, WorkerTeam? team = null)
    {
        float kept = (float)Math.Min(decay, (1.0 + step) / (10.0 + step));
        for (int i = 0; i < Values.Length; i++)
        {
            float[] weights = parameters[i].Value, average = Values[i];
            WorkerTeam.ForPieces(team, average.Length, (start, count) =>
            {
                Span<float> part = average.AsSpan(start, count);
                Elementwise.Map(weights.AsSpan(start, count), part, part, new SumOperator(1 - kept, kept));
            });
        }
    }

    /// <summary>Exchanges average and weights; a second call takes it back.</summary>
    public void Swap()
    {
        for (int i = 0; i < Values.Length; i++)
        {
            float[] held = [.. parameters[i].Value];
            Values[i].CopyTo(parameters[i].Value, 0);
            held.CopyTo(Values[i], 0);
        }
    }
}
