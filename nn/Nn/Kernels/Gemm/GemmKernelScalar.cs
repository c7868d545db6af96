using System.Runtime.CompilerServices;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>One row by four columns without vectors: what runs where the hardware has none, and the plainest reading of the contract.</summary>
internal readonly unsafe struct GemmKernelScalar : ITapKernel
{
    public static int Rows => 1;

    public static int Spacing => Rows;

    public static int Columns => 4;

    public static void Multiply(int rows, int depth, float* a, float* b, float* c, int cStride, bool accumulate)
    {
        float c0 = accumulate ? c[0] : 0, c1 = accumulate ? c[1] : 0, c2 = accumulate ? c[2] : 0, c3 = accumulate ? c[3] : 0;
        for (int k = 0; k < depth; k++, b += Columns)
        {
            Step(a[k], b, ref c0, ref c1, ref c2, ref c3);
        }

        (c[0], c[1], c[2], c[3]) = (c0, c1, c2, c3);
    }

    public static void MultiplyTaps(int depth, float* a, float* b, int* taps, float* c, int cStride)
    {
        float c0 = 0, c1 = 0, c2 = 0, c3 = 0;
        for (int k = 0; k < depth; k++)
        {
            Step(a[k], b + taps[k], ref c0, ref c1, ref c2, ref c3);
        }

        (c[0], c[1], c[2], c[3]) = (c0, c1, c2, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(float x, float* row, ref float c0, ref float c1, ref float c2, ref float c3)
    {
        c0 = MathF.FusedMultiplyAdd(x, row[0], c0);
        c1 = MathF.FusedMultiplyAdd(x, row[1], c1);
        c2 = MathF.FusedMultiplyAdd(x, row[2], c2);
        c3 = MathF.FusedMultiplyAdd(x, row[3], c3);
    }
}
