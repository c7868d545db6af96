using System.Runtime.Intrinsics;

namespace Digits.Imaging.Codecs.Jpeg;

/// <summary>The inverse discrete cosine transform of an 8x8 block (T.81, A.3.3), separable, eight columns at a time.</summary>
/// <remarks>
/// f(y, x) = sum over v, u of s(v) s(u) F(v, u) cos((2y+1)v pi/16) cos((2x+1)u pi/16), s(0) = sqrt(1/8), else 1/2.
/// Even and odd frequencies are summed apart, since f(x) and f(7-x) differ only in the sign of the odd ones.
/// Multiplications and additions are never fused: every machine gives the same samples.
/// </remarks>
internal static class InverseDct
{
    // C[k] = cos(k pi / 16) / 2.
    private const float C1 = 0.49039264020161522f;
    private const float C2 = 0.46193976625564337f;
    private const float C3 = 0.41573480615127262f;
    private const float C4 = 0.35355339059327379f;
    private const float C5 = 0.27778511650980111f;
    private const float C6 = 0.19134171618254489f;
    private const float C7 = 0.09754516100806413f;

    /// <summary>Transforms a block in place.</summary>
    /// <param name="block">In: 64 coefficients, transposed. Out: 64 samples around 0, row-major.</param>
    public static void Transform(Span<float> block)
    {
        // With A the one-dimensional transform: A C^T, transposed C A^T, then A C A^T.
        TransformColumns(block);
        Transpose(block);
        TransformColumns(block);
    }

    private static void TransformColumns(Span<float> block)
    {
        Vector256<float> r0 = Row(block, 0), r1 = Row(block, 1), r2 = Row(block, 2), r3 = Row(block, 3);
        Vector256<float> r4 = Row(block, 4), r5 = Row(block, 5), r6 = Row(block, 6), r7 = Row(block, 7);

        Vector256<float> sum = (r0 + r4) * C4, difference = (r0 - r4) * C4;
        Vector256<float> outer = r2 * C2 + r6 * C6, inner = r2 * C6 - r6 * C2;
        Vector256<float> even0 = sum + outer, even1 = difference + inner, even2 = difference - inner, even3 = sum - outer;

        Vector256<float> odd0 = r1 * C1 + r3 * C3 + (r5 * C5 + r7 * C7);
        Vector256<float> odd1 = r1 * C3 - r3 * C7 - (r5 * C1 + r7 * C5);
        Vector256<float> odd2 = r1 * C5 - r3 * C1 + (r5 * C7 + r7 * C3);
        Vector256<float> odd3 = r1 * C7 - r3 * C5 + (r5 * C3 - r7 * C1);

        (even0 + odd0).CopyTo(block);
        (even1 + odd1).CopyTo(block[8..]);
        (even2 + odd2).CopyTo(block[16..]);
        (even3 + odd3).CopyTo(block[24..]);
        (even3 - odd3).CopyTo(block[32..]);
        (even2 - odd2).CopyTo(block[40..]);
        (even1 - odd1).CopyTo(block[48..]);
        (even0 - odd0).CopyTo(block[56..]);
    }

    private static Vector256<float> Row(ReadOnlySpan<float> block, int row) => Vector256.Create(block.Slice(8 * row, 8));

    private static void Transpose(Span<float> block)
    {
        block = block[..64];
        for (int y = 0; y < 8; y++)
        {
            for (int x = y + 1; x < 8; x++)
                (block[8 * y + x], block[8 * x + y]) = (block[8 * x + y], block[8 * y + x]);
        }
    }
}
