using System.Numerics.Tensors;
using Digits.Nn.Tensors;

namespace Digits.Nn.Training;

/// <summary>A running average of all parameters, which often classifies better than the last weights (Polyak and Juditsky, 1992).</summary>
internal sealed class WeightAverage(IReadOnlyList<Parameter> parameters, float decay)
{
    private const int BlockSize = 1024;

    /// <summary>The averages, parameter by parameter.</summary>
    public float[][] Values { get; } = [.. parameters.Select(parameter => parameter.Value.ToArray())];

    /// <summary>Takes the weights after a step into the average.</summary>
    /// <param name="step">Steps before this one: the first ones count more, so that the first weights are soon forgotten.</param>
    public void Update(long step)
    {
        float kept = (float)Math.Min(decay, (1.0 + step) / (10.0 + step));
        for (int i = 0; i < Values.Length; i++)
        {
            // Block by block: the second pass finds what the first left in the cache.
            for (int start = 0; start < Values[i].Length; start += BlockSize)
            {
                int count = Math.Min(BlockSize, Values[i].Length - start);
                Span<float> average = Values[i].AsSpan(start, count);
                TensorPrimitives.Multiply(average, kept, average);
                TensorPrimitives.MultiplyAdd(parameters[i].Value.AsSpan(start, count), 1 - kept, average, average);
            }
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
