namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>A few rows of a product by two vectors of columns, A read where it lies.</summary>
internal unsafe interface IRowsKernel
{
    /// <summary>Rows at once.</summary>
    static abstract int Rows { get; }

    /// <summary>c[i, j] = sum over k of a[i, k] b[k, j], each one chain of fused multiply-adds over rising k.</summary>
    /// <param name="rows">How many rows count, from 1 to <see cref="Rows"/>; the others may be computed or not.</param>
    /// <param name="depth">How many steps k takes: a multiple of 4.</param>
    /// <param name="a">A's first number; rows are <paramref name="depth"/> numbers apart.</param>
    /// <param name="b">[depth, two vectors].</param>
    /// <param name="ahead">What is asked for from memory meanwhile: a line for each step, as far apart as B's steps, or for every other where a step is no more than a line.</param>
    /// <param name="c">[Rows, two vectors].</param>
    static abstract void Multiply(int rows, int depth, float* a, float* b, float* ahead, float* c);
}
