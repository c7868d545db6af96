namespace Digits.Nn.Kernels.Gemm;

/// <summary>What <see cref="GemmRow"/> does with one machine's vectors.</summary>
internal unsafe interface ISparseRow
{
    /// <summary>Columns of a strip of B, as this machine's micro-kernel has them packed.</summary>
    static abstract int Strip { get; }

    /// <summary>The most strips at once.</summary>
    static abstract int MostStrips { get; }

    /// <summary>Lists the numbers that are not 0, and where each one's row of B starts in a strip.</summary>
    /// <param name="a">Numbers.</param>
    /// <param name="depth">How many.</param>
    /// <param name="values">The others, in order; room for a vector more than <paramref name="depth"/>.</param>
    /// <param name="steps">Where their rows start; as much room.</param>
    /// <returns>How many there are.</returns>
    static abstract int ListNonzeros(float* a, int depth, float* values, int* steps);

    /// <summary>c[j] += sum over i of values[i] b[steps[i] + j] for neighbouring strips, each one chain of fused multiply-adds.</summary>
    /// <param name="count">How many numbers are listed.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="steps">Where the rows start.</param>
    /// <param name="b">The first strip.</param>
    /// <param name="strip">Numbers from one strip to the next.</param>
    /// <param name="strips">How many, at most <see cref="MostStrips"/>.</param>
    /// <param name="c">The sums; as much as <see cref="MostStrips"/> take may be overwritten.</param>
    static abstract void Accumulate(int count, float* values, int* steps, float* b, nint strip, int strips, float* c);
}
