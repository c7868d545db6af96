using Digits.Nn.Tensors;

namespace Digits.Nn.Layers;

/// <summary>A layer's weights and bias as inference uses them: with the batch normalisation that follows taken in.</summary>
/// <param name="Weight">As long as the layer's own.</param>
/// <param name="Bias">One for each output, or empty for none.</param>
/// <remarks>
/// scale (w.x + b) + shift = (scale w).x + (scale b + shift), computed in double precision and rounded once. The layer's own
/// arrays stay as they are: training goes on with them.
/// </remarks>
internal sealed record FoldedParameters(float[] Weight, float[] Bias)
{
    /// <summary>Folds.</summary>
    /// <param name="weight">The layer's weights.</param>
    /// <param name="bias">Its bias, or null for none.</param>
    /// <param name="normalization">What follows, or null for nothing.</param>
    /// <param name="outputDimension">Which of the weight's dimensions counts the outputs.</param>
    public static FoldedParameters Of(Parameter weight, Parameter? bias, BatchNorm? normalization, int outputDimension)
    {
        if (normalization is null)
        {
            return new FoldedParameters(weight.Value, bias?.Value ?? []);
        }

        int outputs = weight.Dimensions[outputDimension], inner = 1;
        for (int i = outputDimension + 1; i < weight.Dimensions.Length; i++)
        {
            inner *= weight.Dimensions[i];
        }

        double[] scales = new double[outputs];
        float[] folded = new float[weight.Value.Length], shifts = new float[outputs];
        for (int output = 0; output < outputs; output++)
        {
            (scales[output], double shift) = normalization.ExactAffine(output);
            shifts[output] = (float)((scales[output] * (bias?.Value[output] ?? 0)) + shift);
        }

        for (int i = 0; i < folded.Length; i++)
        {
            folded[i] = (float)(weight.Value[i] * scales[i / inner % outputs]);
        }

        return new FoldedParameters(folded, shifts);
    }
}
