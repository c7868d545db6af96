namespace Digits.Nn.Kernels.Gemm;

/// <summary>The innermost loop of a product: one tile of the result, held in registers while the depth runs by.</summary>
/// <remarks>
/// Every kernel computes each number of its tile as the same chain of fused multiply-adds, c = fma(a[k], b[k], c) for k
/// rising from 0. So all kernels give the same bits, and a product does not depend on the machine's vector width.
/// </remarks>
internal unsafe interface IMicroKernel
{
    /// <summary>Rows of the tile: how many values of A one step of depth takes.</summary>
    static abstract int Rows { get; }

    /// <summary>Numbers from one step of a packed strip of A to the next, at least <see cref="Rows"/>.</summary>
    static abstract int Spacing { get; }

    /// <summary>Columns of the tile: how many values of B one step of depth takes.</summary>
    static abstract int Columns { get; }

    /// <summary>Computes one tile.</summary>
    /// <param name="rows">How many of the tile's rows count; the others may be computed or not.</param>
    /// <param name="depth">How many steps; 0 leaves or clears the tile.</param>
    /// <param name="a">A packed: [depth, Spacing], of which the first Rows count.</param>
    /// <param name="b">B packed: [depth, Columns].</param>
    /// <param name="c">The tile's first number; rows are <paramref name="cStride"/> apart.</param>
    /// <param name="cStride">Numbers from one row of C to the next.</param>
    /// <param name="accumulate">Whether to add to what C holds rather than overwrite it.</param>
    static abstract void Multiply(int rows, int depth, float* a, float* b, float* c, int cStride, bool accumulate);
}
