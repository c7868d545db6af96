namespace Digits.Nn.Kernels.Convolution;

/// <summary>A way to compute a convolution and its gradients for a batch, with weights that change at every step.</summary>
internal interface ITrainingConvolution
{
    /// <summary>Scratch that each worker needs, in numbers.</summary>
    int ScratchSize { get; }

    /// <summary>output[n, k] = bias[k] + sum over c, r, s of weight[k, c, r, s] * input[n, c, y s + r - p, x s + s - p], with the last digits as they come; 0 where that is negative and <paramref name="rectify"/> is set.</summary>
    void Forward(int batch, float[] input, float[] weights, float[] bias, float[] output, Execution execution, bool rectify = false);

    /// <summary>The gradient for the input; <paramref name="inputGradient"/> is overwritten.</summary>
    void BackwardInput(int batch, float[] outputGradient, float[] weights, float[] inputGradient, Execution execution);

    /// <summary>The gradient for the weights, summed over the batch; <paramref name="weightGradient"/> is overwritten.</summary>
    void BackwardWeights(int batch, float[] input, float[] outputGradient, float[] weightGradient, Execution execution);
}
