using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Kernels.Gemm;

/// <summary>A row of a tile 32 numbers wide, as the two vectors that kernels keep it in.</summary>
internal static unsafe class RowOf32
{
    private const int Width = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(float* row, out Vector512<float> left, out Vector512<float> right)
    {
        left = Vector512.Load(row);
        right = Vector512.Load(row + Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* row, Vector512<float> left, Vector512<float> right)
    {
        left.Store(row);
        right.Store(row + Width);
    }
}
