using System.Numerics.Tensors;
using Digits.Nn.Tensors;

namespace Digits.Recognition.Training;

/// <summary>The mean of the weights, running statistics among them, that several runs from the same start end with.</summary>
/// <remarks>Normalisation's running statistics are averaged like weights; runs from one start differ too little for measuring them anew.</remarks>
/// <param name="parameters">Hold the start, then each run's weights in turn.</param>
internal sealed class WeightMean(IReadOnlyList<Parameter> parameters)
{
    private readonly float[][] _start = [.. parameters.Select(parameter => parameter.Value.ToArray())];
    private readonly float[][] _sum = [.. parameters.Select(parameter => new float[parameter.Length])];
    private int _count;

    /// <summary>Puts the start back.</summary>
    public void Restart() => Copy(_start);

    /// <summary>Counts in what the parameters hold.</summary>
    public void Add()
    {
        _count++;
        for (int i = 0; i < _sum.Length; i++)
        {
            TensorPrimitives.Add(_sum[i], parameters[i].Value, _sum[i]);
        }
    }

    /// <summary>Gives the parameters the mean.</summary>
    /// <param name="startShare">How much of the start, 0 to 1, takes its place.</param>
    public void Keep(float startShare = 0)
    {
        for (int i = 0; i < _sum.Length; i++)
        {
            TensorPrimitives.Divide(_sum[i], _count, _sum[i]);
            if (startShare > 0)
            {
                TensorPrimitives.Multiply(_sum[i], 1 - startShare, _sum[i]);
                TensorPrimitives.MultiplyAdd(_start[i], startShare, _sum[i], _sum[i]);
            }
        }

        Copy(_sum);
    }

    private void Copy(float[][] from)
    {
        for (int i = 0; i < from.Length; i++)
        {
            from[i].CopyTo(parameters[i].Value, 0);
        }
    }
}
