namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>The order in which a block's coefficients are stored (T.81, figure A.6).</summary>
internal static class ZigZag
{
    /// <summary>
    /// Where the k-th coefficient goes in a transposed block, column by column: the inverse transform wants it so.
    /// The transposed path starts downwards where the plain one starts to the right.
    /// </summary>
    public static ReadOnlySpan<byte> Transposed =>
    [
        0, 8, 1, 2, 9, 16, 24, 17,
        10, 3, 4, 11, 18, 25, 32, 40,
        33, 26, 19, 12, 5, 6, 13, 20,
        27, 34, 41, 48, 56, 49, 42, 35,
        28, 21, 14, 7, 15, 22, 29, 36,
        43, 50, 57, 58, 51, 44, 37, 30,
        23, 31, 38, 45, 52, 59, 60, 53,
        46, 39, 47, 54, 61, 62, 55, 63,
    ];
}
