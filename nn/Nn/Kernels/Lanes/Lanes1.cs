namespace Digits.Nn.Kernels.Lanes;

/// <summary>One number at a time, for machines without fused vector instructions.</summary>
internal readonly unsafe struct Lanes1 : ILanes<float>
{
    public static int Count => 1;

    public static float Create(float x) => x;

    public static float Load(float* from) => *from;

    public static void Store(float x, float* to) => *to = x;

    public static float Add(float x, float y) => x + y;

    public static float Subtract(float x, float y) => x - y;

    public static float Multiply(float x, float y) => x * y;

    public static float FusedMultiplyAdd(float x, float y, float sum) => MathF.FusedMultiplyAdd(x, y, sum);

    public static void Prefetch(float* line)
    {
    }

    public static void Transpose(float* from, int* fromOffsets, float* to, int* toOffsets, TransposeFinish finish)
    {
        float x = from[fromOffsets[0]];
        float* target = to + toOffsets[0];
        if (finish.Addend != 0)
        {
            x += target[finish.Addend];
        }

        *target = finish.Rectify ? MathF.Max(x, 0) : x;
    }
}
