namespace Digits.Nn.Kernels.Gemm;

/// <summary>What <see cref="GemmRow"/> does with one machine's vectors.</summary>
internal unsafe interface ISparseRow
{
    /// <summary>Columns of a strip of B, as this machine's micro-kernel has them packed.</summary>
    static abstract int Strip { get; }

    /// <summary>c[j] += sum over k of a[k] b[k, j] for neighbouring strips, each one chain of fused multiply-adds over the numbers of A that are not 0.</summary>
    /// <param name="nonzero">Bit k: a[k] is not 0.</param>
    /// <param name="a">The row's numbers, 64 at most.</param>
    /// <param name="b">The first strip.</param>
    /// <param name="strip">Numbers from one strip to the next.</param>
    /// <param name="strips">How many.</param>
    /// <param name="c">The sums; as many as <see cref="GemmRow.ColumnsAtOnce"/> may be overwritten beyond them.</param>
    static abstract void Add(ulong nonzero, float* a, float* b, nint strip, int strips, float* c);
}
