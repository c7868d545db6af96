using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Digits.Nn.Benchmarking;

/// <summary>The most multiply-adds a core can do: twelve independent chains in registers, nothing read or written.</summary>
internal static class FmaPeak
{
    private const int Chains = 12;

    /// <summary>Floating-point operations in one step: a multiplication and an addition for each number of each chain.</summary>
    public static int OperationsPerStep => 2 * Chains * (Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector<float>.Count);

    /// <summary>Runs the chains; the result is there to be used.</summary>
    public static float Run(int steps) => Vector512.IsHardwareAccelerated ? Run512(steps) : RunVector(steps);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512(int steps)
    {
        Vector512<float> x = Vector512.Create(0.999f), y = Vector512.Create(0.5f);
        Vector512<float> c0 = x, c1 = x, c2 = x, c3 = x, c4 = x, c5 = x, c6 = x, c7 = x, c8 = x, c9 = x, c10 = x, c11 = x;
        for (int i = 0; i < steps; i++)
        {
            c0 = Vector512.FusedMultiplyAdd(c0, x, y);
            c1 = Vector512.FusedMultiplyAdd(c1, x, y);
            c2 = Vector512.FusedMultiplyAdd(c2, x, y);
            c3 = Vector512.FusedMultiplyAdd(c3, x, y);
            c4 = Vector512.FusedMultiplyAdd(c4, x, y);
            c5 = Vector512.FusedMultiplyAdd(c5, x, y);
            c6 = Vector512.FusedMultiplyAdd(c6, x, y);
            c7 = Vector512.FusedMultiplyAdd(c7, x, y);
            c8 = Vector512.FusedMultiplyAdd(c8, x, y);
            c9 = Vector512.FusedMultiplyAdd(c9, x, y);
            c10 = Vector512.FusedMultiplyAdd(c10, x, y);
            c11 = Vector512.FusedMultiplyAdd(c11, x, y);
        }

        return Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float RunVector(int steps)
    {
        Vector<float> x = new(0.999f), y = new(0.5f);
        Vector<float> c0 = x, c1 = x, c2 = x, c3 = x, c4 = x, c5 = x, c6 = x, c7 = x, c8 = x, c9 = x, c10 = x, c11 = x;
        for (int i = 0; i < steps; i++)
        {
            c0 = Vector.FusedMultiplyAdd(c0, x, y);
            c1 = Vector.FusedMultiplyAdd(c1, x, y);
            c2 = Vector.FusedMultiplyAdd(c2, x, y);
            c3 = Vector.FusedMultiplyAdd(c3, x, y);
            c4 = Vector.FusedMultiplyAdd(c4, x, y);
            c5 = Vector.FusedMultiplyAdd(c5, x, y);
            c6 = Vector.FusedMultiplyAdd(c6, x, y);
            c7 = Vector.FusedMultiplyAdd(c7, x, y);
            c8 = Vector.FusedMultiplyAdd(c8, x, y);
            c9 = Vector.FusedMultiplyAdd(c9, x, y);
            c10 = Vector.FusedMultiplyAdd(c10, x, y);
            c11 = Vector.FusedMultiplyAdd(c11, x, y);
        }

        return Vector.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }
}
