namespace Digits.Nn.Kernels.Gemm;

/// <summary>One row by four columns without vectors: what runs where the hardware has none, and the plainest reading of the contract.</summary>
internal readonly unsafe struct GemmKernelScalar : IMicroKernel
{
    public static int Rows => 1;

    public static int Spacing => Rows;

    public static int Columns => 4;

    public static void Multiply(int rows, int depth, float* a, float* b, int* offsets, float* c, int cStride, bool accumulate)
    {
        float c0 = accumulate ? c[0] : 0, c1 = accumulate ? c[1] : 0, c2 = accumulate ? c[2] : 0, c3 = accumulate ? c[3] : 0;
        for (int k = 0; k < depth; k++)
        {
            float* row = b + offsets[k];
            c0 = MathF.FusedMultiplyAdd(a[k], row[0], c0);
            c1 = MathF.FusedMultiplyAdd(a[k], row[1], c1);
            c2 = MathF.FusedMultiplyAdd(a[k], row[2], c2);
            c3 = MathF.FusedMultiplyAdd(a[k], row[3], c3);
        }

        (c[0], c[1], c[2], c[3]) = (c0, c1, c2, c3);
    }
}
