namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Rows of a product by a strip of two vectors of columns, A read where it lies, along its rows or its columns.</summary>
internal unsafe interface IStripKernel
{
    /// <summary>c[i, j] = sum over k of a[i, k] b[k, j], or that added to c: each one chain of fused multiply-adds over rising k.</summary>
    /// <param name="rows">A multiple of 8.</param>
    /// <param name="depth">How many steps k takes.</param>
    /// <param name="a">A's first number.</param>
    /// <param name="aRow">Numbers from one row of A to the next.</param>
    /// <param name="aDepth">Numbers from one column of A to the next.</param>
    /// <param name="b">[depth, two vectors].</param>
    /// <param name="c">[rows, two vectors].</param>
    /// <param name="accumulate">Whether to add to what C holds.</param>
    static abstract void Multiply(int rows, int depth, float* a, nint aRow, nint aDepth, float* b, float* c, bool accumulate);
}
