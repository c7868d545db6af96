namespace Digits.Nn.Kernels.Lanes;

/// <summary>The operations of a kernel that is written once for every width of vector: each is one IEEE 754 operation a number, so results are the same to the bit.</summary>
/// <typeparam name="TVector">A register's numbers.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Numbers side by side.</summary>
    static abstract int Count { get; }

    static abstract TVector Create(float x);

    static abstract TVector Load(float* from);

    static abstract void Store(TVector x, float* to);

    static abstract TVector Add(TVector x, TVector y);

    static abstract TVector Subtract(TVector x, TVector y);

    static abstract TVector Multiply(TVector x, TVector y);

    /// <summary>x y + sum, rounded once.</summary>
    static abstract TVector FusedMultiplyAdd(TVector x, TVector y, TVector sum);

    /// <summary>Asks for a cache line that will be read soon; any address will do.</summary>
    static abstract void Prefetch(float* line);

    /// <summary>Takes <see cref="Count"/> rows of as many numbers to columns.</summary>
    /// <param name="from">Where the rows read are counted from.</param>
    /// <param name="fromOffsets">Where each starts.</param>
    /// <param name="to">Where the rows written are counted from.</param>
    /// <param name="toOffsets">Where each starts.</param>
    /// <param name="finish">What is done to the numbers on their way.</param>
    static abstract void Transpose(float* from, int* fromOffsets, float* to, int* toOffsets, TransposeFinish finish);
}
