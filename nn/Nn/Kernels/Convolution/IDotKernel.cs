namespace Digits.Nn.Kernels.Convolution;

/// <summary>A tile of dot products along contiguous memory, each kept in 16 running sums that are added up at the end.</summary>
/// <remarks>Every implementation has the same 16 sums and adds them in the same order, so the results are the same to the bit.</remarks>
internal unsafe interface IDotKernel
{
    /// <summary>Rows of the tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the tile.</summary>
    static abstract int Columns { get; }

    /// <summary>Adds to c[i, j] the dot product of row i of A and vector j of B.</summary>
    /// <param name="length">Numbers in each vector; up to 16 more are read, where A must be zero.</param>
    /// <param name="a">Row 0 of A; rows are <paramref name="aStride"/> apart.</param>
    /// <param name="aStride">Numbers from one row of A to the next.</param>
    /// <param name="b">Where the vectors of B are counted from.</param>
    /// <param name="offsets">Where each vector of B starts.</param>
    /// <param name="c">The tile; rows are <paramref name="cStride"/> apart.</param>
    /// <param name="cStride">Numbers from one row of C to the next.</param>
    static abstract void Accumulate(int length, float* a, int aStride, float* b, int* offsets, float* c, int cStride);
}
