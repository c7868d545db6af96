using System.Numerics.Tensors;
using Digits.Nn.Tensors;

namespace Digits.Nn.Training;

/// <summary>A running average of all parameters, which often classifies better than the last weights (Polyak and Juditsky, 1992).</summary>
internal sealed class WeightAverage(IReadOnlyList<Parameter> parameters, float decay)
{
    /// <summary>The averages, parameter by parameter.</summary>
    public float[][] Values { get; } = [.. parameters.Select(parameter => parameter.Value.ToArray())];

    /// <summary>Takes the weights after a step into the average.</summary>
    /// <param name="step">Steps before this one: the first ones count more, so that the first weights are soon forgotten.</param>
    public void Update(long step)
    {
        float kept = (float)Math.Min(decay, (1.0 + step) / (10.0 + step));
        for (int i = 0; i < Values.Length; i++)
        {
            TensorPrimitives.Multiply(Values[i], kept, Values[i]);
            TensorPrimitives.MultiplyAdd(parameters[i].Value, 1 - kept, Values[i], Values[i]);
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
