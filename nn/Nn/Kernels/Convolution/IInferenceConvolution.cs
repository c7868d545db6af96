namespace Digits.Nn.Kernels.Convolution;

/// <summary>A way to compute a convolution with weights that stay the same.</summary>
/// <remarks>The result is the same to the bit on every machine, for every batch and any number of threads; <see cref="Convolutions.Choose"/> picks one.</remarks>
internal interface IInferenceConvolution
{
    ConvGeometry Geometry { get; }

    /// <summary>Scratch that each worker needs, in numbers.</summary>
    int ScratchSize { get; }

    /// <summary>Arranges weights for <see cref="Forward"/>: done once for a loaded network.</summary>
    /// <param name="weights">[K, C, R, R].</param>
    PackedFilters Pack(ReadOnlySpan<float> weights);

    /// <summary>output[n, k] = bias[k] + sum over c, r, s of weight[k, c, r, s] * input[n, c, y s + r - p, x s + s - p].</summary>
    /// <param name="batch">N.</param>
    /// <param name="input">[N, C, H, W].</param>
    /// <param name="weights">What <see cref="Pack"/> made.</param>
    /// <param name="bias">[K], or empty for none.</param>
    /// <param name="output">[N, K, OH, OW]; overwritten.</param>
    /// <param name="execution">Workers and their scratch.</param>
    /// <param name="rectify">Whether negative outputs become 0.</param>
    void Forward(int batch, float[] input, PackedFilters weights, float[] bias, float[] output, Execution execution, bool rectify = false);
}

/// <summary>Weights in the order in which one implementation reads them.</summary>
/// <param name="Values">The numbers; read-only once made.</param>
/// <param name="Strips">The numbers instead, where an implementation reads them by cache lines.</param>
internal sealed record PackedFilters(float[] Values, AlignedMemory? Strips = null);
