using Digits.Nn.Kernels.Elementwise;
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
            Elementwise.Map(parameters[i].Value, Values[i], Values[i], new SumOperator(1 - kept, kept));
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
