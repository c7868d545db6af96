using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Tests.Kernels.Gemm;

public sealed unsafe class SgemmTests
{
    private delegate void Driver(in GemmOperands sizes, float* a, float* b, float* c, bool accumulate);

    public static TheoryData<int, int, int> Sizes()
    {
        TheoryData<int, int, int> sizes = [];
        foreach (int m in (int[])[1, 3, 4, 7, 8, 9, 14, 15, 23])
        {
            foreach (int n in (int[])[1, 11, 12, 13, 23, 24, 25, 31, 32, 33, 100])
            {
                sizes.Add(m, n, ((m * 31) + n) % 23 + 1);
            }
        }

        sizes.Add(5, 6, 0);
        sizes.Add(130, 770, 3);
        sizes.Add(129, 50, 513);
        sizes.Add(9, 1540, 300);
        sizes.Add(290, 200, 261);
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_AllTransposes_MatchesDoublePrecision(int m, int n, int k)
    {
        foreach ((bool transposeA, bool transposeB, bool accumulate) in ((bool, bool, bool)[])
            [(false, false, false), (true, false, true), (false, true, false), (true, true, true)])
        {
            float[] a = Oracle.Random(m * k, 1), b = Oracle.Random(k * n, 2), c = Oracle.Random(m * n, 3), actual = [.. c];
            Sgemm.Multiply(m, n, k, a, transposeA, b, transposeB, actual, accumulate);
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double sum = accumulate ? c[(i * n) + j] : 0, size = 1;
                    for (int p = 0; p < k; p++)
                    {
                        double product = (double)(transposeA ? a[(p * m) + i] : a[(i * k) + p]) * (transposeB ? b[(j * k) + p] : b[(p * n) + j]);
                        (sum, size) = (sum + product, size + Math.Abs(product));
                    }

                    Assert.Equal(sum, actual[(i * n) + j], 1e-6 * size);
                }
            }
        }
    }

    /// <summary>Vectors and tiles reach beyond what they are for; not beyond the matrices.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_BetweenPagesNobodyMayTouch_StaysWithinTheMatrices(int m, int n, int k)
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Memory is mapped by Linux' means here.");
        float[] left = Oracle.Random(m * k, 1), right = Oracle.Random(n * k, 2), expected = new float[m * n];
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = i % 7 < 2 ? left[i] : 0; // sparse enough for rows one by one, too
        }

        Sgemm.Multiply(m, n, k, left, false, right, true, expected);
        foreach (bool atEnd in (bool[])[true, false])
        {
            using GuardedMemory a = new(left, atEnd), b = new(right, atEnd), c = new(new float[m * n], atEnd);
            Sgemm.Multiply(m, n, k, a.Span, false, b.Span, true, c.Span);
            Assert.Equal(expected, c.Span);
            Sgemm.Multiply(m, n, k, a.Span, true, b.Span, false, c.Span);
            Sgemm.Multiply(m, a.Span, PackedMatrix.FromTransposed(b.Span, n, k), c.Span);
            Assert.Equal(expected, c.Span);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_EveryKernelOfThisMachine_GivesTheSameBits(int m, int n, int k)
    {
        float[] expected = Run(GemmDriver<GemmKernelScalar>.Multiply, m, n, k);
        if (Fma.IsSupported)
        {
            Assert.Equal(expected, Run(GemmDriver<GemmKernel4x3<Lanes4, Vector128<float>>>.Multiply, m, n, k));
        }

        if (Fma.IsSupported && Vector256.IsHardwareAccelerated)
        {
            Assert.Equal(expected, Run(GemmDriver<GemmKernel4x3<Lanes8, Vector256<float>>>.Multiply, m, n, k));
        }

        if (Vector512.IsHardwareAccelerated)
        {
            Assert.Equal(expected, Run(GemmDriver<GemmKernel14x32>.Multiply, m, n, k));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_PackedFactor_GivesTheSameBits(int m, int n, int k)
    {
        float[] a = Oracle.Random(m * k, 1), b = Oracle.Random(n * k, 2), expected = new float[m * n], actual = new float[m * n];
        Sgemm.Multiply(m, n, k, a, false, b, true, expected);
        Array.Fill(actual, 7);
        Sgemm.Multiply(m, a, PackedMatrix.FromTransposed(b, n, k), actual);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(1, 300)]
    [InlineData(9, 64)]
    [InlineData(9, 128)]
    [InlineData(33, 10)]
    [InlineData(37, 127)]
    public void Multiply_RowsOfMostlyZeros_GiveTheSameBits(int m, int n)
    {
        const int Depth = 601;
        float[] a = Oracle.Random(m * Depth, 1), b = Oracle.Random(n * Depth, 2), expected = new float[m * n], actual = new float[m * n];
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = i % 28 is >= 11 and < 17 ? a[i] : 0;
        }

        (a[13], a[^3], a[12]) = (m == 1 ? 1 : float.NaN, float.PositiveInfinity, float.Epsilon);
        Sgemm.Multiply(m, n, Depth, a, false, b, true, expected);
        Sgemm.Multiply(m, a, PackedMatrix.FromTransposed(b, n, Depth), actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Multiply_ShortSpan_Throws()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Sgemm.Multiply(2, 2, 2, new float[3], false, new float[4], false, new float[4]));
        Assert.Contains("needs 4, 4 and 4 numbers; got 3, 4 and 4", exception.Message, StringComparison.Ordinal);
    }

    private static float[] Run(Driver driver, int m, int n, int k)
    {
        float[] a = Oracle.Random(m * k, 1), b = Oracle.Random(k * n, 2), c = new float[m * n];
        fixed (float* pa = a, pb = b, pc = c)
        {
            driver(new GemmOperands(m, n, k, k, 1, 1, n), pa, pb, pc, false);
        }

        return c;
    }
}
