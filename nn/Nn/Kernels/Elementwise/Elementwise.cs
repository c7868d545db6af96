using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Digits.Nn.Kernels.Elementwise;

/// <summary>The one loop for element-wise work that TensorPrimitives has no single routine for.</summary>
internal static class Elementwise
{
    /// <summary>output[i] = op(x[i], y[i]).</summary>
    /// <param name="x">First operand; sets the length.</param>
    /// <param name="y">Second operand, at least as long.</param>
    /// <param name="output">At least as long; may be either operand.</param>
    /// <param name="op">The function.</param>
    public static void Map<TOperator>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> output, TOperator op)
        where TOperator : struct, IVectorOperator
    {
        y = y[..x.Length];
        output = output[..x.Length];
        ref float px = ref MemoryMarshal.GetReference(x), py = ref MemoryMarshal.GetReference(y), po = ref MemoryMarshal.GetReference(output);
        int i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> result = op.Apply(Vector.LoadUnsafe(ref px, (nuint)i), Vector.LoadUnsafe(ref py, (nuint)i));
            result.StoreUnsafe(ref po, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            output[i] = op.Apply(x[i], y[i]);
        }
    }

    /// <summary>The sum of (x[i] - mean)^2, with <see cref="Vector{T}.Count"/> running sums.</summary>
    public static double SumOfSquaredDifferences(ReadOnlySpan<float> x, float mean)
    {
        Vector<float> sums = Vector<float>.Zero, means = new(mean);
        ref float px = ref MemoryMarshal.GetReference(x);
        int i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> difference = Vector.LoadUnsafe(ref px, (nuint)i) - means;
            sums += difference * difference;
        }

        double total = Vector.Sum(sums);
        for (; i < x.Length; i++)
        {
            double difference = x[i] - mean;
            total += difference * difference;
        }

        return total;
    }
}

/// <summary>scale * x + shift, rounded once; the second operand is not looked at.</summary>
internal readonly struct AffineOperator(float scale, float shift) : IVectorOperator
{
    private readonly Vector<float> _scales = new(scale), _shifts = new(shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => MathF.FusedMultiplyAdd(x, scale, shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => Vector.FusedMultiplyAdd(x, _scales, _shifts);
}

/// <summary>a x + b y + c.</summary>
internal readonly struct PlaneOperator(float a, float b, float c) : IVectorOperator
{
    private readonly Vector<float> _a = new(a), _b = new(b), _c = new(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => MathF.FusedMultiplyAdd(x, a, MathF.FusedMultiplyAdd(y, b, c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => Vector.FusedMultiplyAdd(x, _a, Vector.FusedMultiplyAdd(y, _b, _c));
}

/// <summary>x where y is positive, otherwise 0: the gradient of a rectifier, from what it let through.</summary>
internal readonly struct WherePositiveOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => y > 0 ? x : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), x, Vector<float>.Zero);
}

/// <summary>x y (1 - y): the gradient of a logistic function, from its value y.</summary>
internal readonly struct LogisticGradientOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => x * y * (1 - y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => x * y * (Vector<float>.One - y);
}
