namespace Digits.Nn.Kernels.Gemm;

/// <summary>A micro-kernel whose factor B need not be packed: its rows may lie anywhere, as a convolution's do in the image itself.</summary>
internal unsafe interface ITapKernel : IMicroKernel
{
    /// <summary>Computes one tile, overwriting what C holds; the same chains of fused multiply-adds.</summary>
    /// <param name="depth">How many steps, one for each tap of the filter; 0 clears the tile.</param>
    /// <param name="a">A packed: [depth, Spacing], of which the first Rows count.</param>
    /// <param name="b">Where B's rows are counted from.</param>
    /// <param name="taps">For each step, where its row of B starts, in numbers from <paramref name="b"/>; Columns are read there.</param>
    /// <param name="c">The tile's first number; rows are <paramref name="cStride"/> apart.</param>
    /// <param name="cStride">Numbers from one row of C to the next.</param>
    static abstract void MultiplyTaps(int depth, float* a, float* b, int* taps, float* c, int cStride);
}
