using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Lanes;

/// <summary>128-bit vectors.</summary>
internal readonly unsafe struct Lanes4 : ILanes<Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float x) => Vector128.Create(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* from) => Vector128.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> x, float* to) => x.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> x, Vector128<float> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> x, Vector128<float> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> x, Vector128<float> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FusedMultiplyAdd(Vector128<float> x, Vector128<float> y, Vector128<float> sum) => Vector128.FusedMultiplyAdd(x, y, sum);

    public static void Prefetch(float* line)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* from, int* fromOffsets, float* to, int* toOffsets, TransposeFinish finish)
    {
        float* a = from + fromOffsets[0], b = from + fromOffsets[1], c = from + fromOffsets[2], d = from + fromOffsets[3];
        for (int i = 0; i < 4; i++)
        {
            Vector128<float> x = Vector128.Create(a[i], b[i], c[i], d[i]);
            float* target = to + toOffsets[i];
            if (finish.Addend != 0)
            {
                x += Vector128.Load(target + finish.Addend);
            }

            (finish.Rectify ? Vector128.Max(x, Vector128<float>.Zero) : x).Store(target);
        }
    }
}
