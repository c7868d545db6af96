namespace Digits.Nn.Kernels.Convolution;

/// <summary>A convolution that adds something as it writes.</summary>
internal interface IAddingConvolution : IInferenceConvolution
{
    /// <summary><see cref="IInferenceConvolution.Forward"/> with something added to each output after the bias and before the rectifier.</summary>
    /// <param name="batch">N.</param>
    /// <param name="input">[N, C, H, W].</param>
    /// <param name="weights">What <see cref="IInferenceConvolution.Pack"/> made.</param>
    /// <param name="bias">[K], or empty for none.</param>
    /// <param name="addend">[N, K, H, W], or null for nothing; not the output.</param>
    /// <param name="output">[N, K, H, W]; overwritten.</param>
    /// <param name="execution">Workers and their scratch.</param>
    /// <param name="rectify">Whether negative outputs become 0.</param>
    void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[]? addend, float[] output, Execution execution, bool rectify);
}
