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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TOperator>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> output, TOperator op)
        where TOperator : struct, IVectorOperator
    {
        y = y[..x.Length];
        output = output[..x.Length];
        ref float px = ref MemoryMarshal.GetReference(x), py = ref MemoryMarshal.GetReference(y), po = ref MemoryMarshal.GetReference(output);
        if (x.Length < Vector<float>.Count)
        {
            for (int i = 0; i < x.Length; i++)
            {
                output[i] = op.Apply(x[i], y[i]);
            }

            return;
        }

        // The last vector overlaps the one before it rather than leaving a tail; it is computed first, in case the output is an operand.
        nuint last = (nuint)(x.Length - Vector<float>.Count);
        Vector<float> end = op.Apply(Vector.LoadUnsafe(ref px, last), Vector.LoadUnsafe(ref py, last));
        for (nuint i = 0; i < last; i += (nuint)Vector<float>.Count)
        {
            op.Apply(Vector.LoadUnsafe(ref px, i), Vector.LoadUnsafe(ref py, i)).StoreUnsafe(ref po, i);
        }

        end.StoreUnsafe(ref po, last);
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

/// <summary>The same, or 0 where that is negative.</summary>
internal readonly struct RectifiedAffineOperator(float scale, float shift) : IVectorOperator
{
    private readonly Vector<float> _scales = new(scale), _shifts = new(shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => MathF.Max(MathF.FusedMultiplyAdd(x, scale, shift), 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => Vector.Max(Vector.FusedMultiplyAdd(x, _scales, _shifts), Vector<float>.Zero);
}

/// <summary>a x + b y, every operation rounded.</summary>
internal readonly struct SumOperator(float a, float b) : IVectorOperator
{
    private readonly Vector<float> _a = new(a), _b = new(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => (x * a) + (y * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => (x * _a) + (y * _b);
}

/// <summary>x + y.</summary>
internal readonly struct AddOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => x + y;
}

/// <summary>(x - y) / divisor.</summary>
internal readonly struct DifferenceOperator(float divisor) : IVectorOperator
{
    private readonly Vector<float> _divisors = new(divisor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => (x - y) / divisor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => (x - y) / _divisors;
}

/// <summary>x, or 0 where it is negative; NaN stays NaN. The second operand is not looked at.</summary>
internal readonly struct RectifyOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => MathF.Max(x, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => Vector.Max(x, Vector<float>.Zero);
}

/// <summary>x + y, or 0 where that is negative.</summary>
internal readonly struct RectifiedAddOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => MathF.Max(x + y, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => Vector.Max(x + y, Vector<float>.Zero);
}

/// <summary>x, whatever y is.</summary>
internal readonly struct OpenGate : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => x;
}

/// <summary>x where <see cref="RectifiedAffineOperator"/> lets y through, otherwise 0: the same operations, so the same decision.</summary>
internal readonly struct RectifiedAffineGate(float scale, float shift) : IVectorOperator
{
    private readonly Vector<float> _scales = new(scale), _shifts = new(shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => MathF.FusedMultiplyAdd(y, scale, shift) > 0 ? x : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(Vector.FusedMultiplyAdd(y, _scales, _shifts), Vector<float>.Zero), x, Vector<float>.Zero);
}

/// <summary>a g + b y + c, where g is what the gate lets through of x.</summary>
internal readonly struct GatedPlaneOperator<TGate>(TGate gate, float a, float b, float c) : IVectorOperator
    where TGate : struct, IVectorOperator
{
    private readonly PlaneOperator _plane = new(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => _plane.Apply(gate.Apply(x, y), y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => _plane.Apply(gate.Apply(x, y), y);
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
