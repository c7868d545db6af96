using System.Numerics;
using System.Runtime.CompilerServices;

namespace Digits.Nn.Kernels.Elementwise;

/// <summary>Exponential, logistic function, hyperbolic tangent and normal distribution, to the same bits on every machine.</summary>
/// <remarks>
/// Built from additions, products, quotients and fused multiply-adds alone, which IEEE 754 rounds alike everywhere; the mathematics
/// libraries behind <see cref="MathF"/> differ in the last digit, and TensorPrimitives uses them or its own series as the vector width has it.
/// Polynomials by tests/Fixtures/Polynomials/fit_functions.py; results are within 2e-7 of the exact ones: relatively for e^x and tanh, in absolute terms for the other two. NaN stays NaN.
/// </remarks>
internal static class FixedFunctions
{
    // 1.5 * 2^23: adding it leaves the nearest whole number in the low bits.
    private const float Rounding = 12582912;
    private const float InverseLn2 = 1.44269504f;

    // ln 2 in two parts: the first has few enough digits for its product with a whole number to be exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Beyond these the result is 0 or infinite anyway.
    private const float Lowest = -104;
    private const float Highest = 89;

    /// <summary>e^x; 0 below -104 and infinite above 88.8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        Vector<float> bounded = Vector.Min(Vector.Max(x, new Vector<float>(Lowest)), new Vector<float>(Highest));
        Vector<float> shifted = Vector.FusedMultiplyAdd(bounded, new Vector<float>(InverseLn2), new Vector<float>(Rounding));
        Vector<float> whole = shifted - new Vector<float>(Rounding);
        Vector<float> r = Vector.FusedMultiplyAdd(whole, new Vector<float>(-Ln2High), bounded);
        r = Vector.FusedMultiplyAdd(whole, new Vector<float>(-Ln2Low), r);
        Vector<float> p = Horner(r, 0.00139467553f, 0.00836934382f, 0.0416662588f, 0.166665144f, 0.500000008f);
        p = Vector.FusedMultiplyAdd(r * r, p, r) + Vector<float>.One;

        // Two factors, since 2^128 is no float and 2^-149 is no normal one.
        Vector<int> power = Vector.AsVectorInt32(shifted) - new Vector<int>(BitConverter.SingleToInt32Bits(Rounding));
        Vector<int> half = Vector.ShiftRightArithmetic(power, 1);
        Vector<float> result = p * PowerOfTwo(half) * PowerOfTwo(power - half);
        return Vector.ConditionalSelect(Vector.Equals(x, x), result, x);
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Logistic(Vector<float> x)
    {
        // e^-|x| is at most 1, so nothing overflows.
        Vector<float> decay = Exp(-Vector.Abs(x));
        Vector<float> above = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, Vector<float>.Zero), Vector<float>.One, decay);
        return above / (Vector<float>.One + decay);
    }

    /// <summary>The hyperbolic tangent: a polynomial near 0, where the exponential's would lose digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        Vector<float> size = Vector.Abs(x), square = x * x;
        Vector<float> p = Horner(square, 0.00223303437f, -0.00826946961f, 0.0217355288f, -0.053952708f, 0.1333325f, -0.333333319f);
        Vector<float> near = Vector.FusedMultiplyAdd(x * square, p, x);
        Vector<float> far = Vector<float>.One - (new Vector<float>(2) / (Exp(size + size) + Vector<float>.One));
        far = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), -far, far);
        return Vector.ConditionalSelect(Vector.LessThan(size, new Vector<float>(0.6f)), near, far);
    }

    /// <summary>The share of a standard normal distribution that lies below x: (1 + erf(x / sqrt(2))) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> NormalDistribution(Vector<float> x)
    {
        Vector<float> size = Vector.Abs(x);
        Vector<float> u = Vector<float>.One / Vector.FusedMultiplyAdd(size, new Vector<float>(1 / 3f), Vector<float>.One);
        Vector<float> p = Horner(
            u, -0.023365052f, 0.132323911f, -0.276491577f, 0.224402267f, -0.0567600751f, 0.121194733f, 0.112133402f, 0.133609208f, 0.132953197f);
        Vector<float> tail = Exp(size * size * new Vector<float>(-0.5f)) * u * p;
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), tail, Vector<float>.One - tail);
    }

    /// <summary>The density of the standard normal distribution, e^(-x^2 / 2) / sqrt(2 pi).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> NormalDensity(Vector<float> x) => Exp(x * x * new Vector<float>(-0.5f)) * new Vector<float>(0.398942280f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Horner(Vector<float> x, params ReadOnlySpan<float> highestFirst)
    {
        Vector<float> sum = new(highestFirst[0]);
        foreach (float coefficient in highestFirst[1..])
        {
            sum = Vector.FusedMultiplyAdd(sum, x, new Vector<float>(coefficient));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> exponent) => Vector.AsVectorSingle(Vector.ShiftLeft(exponent + new Vector<int>(127), 23));
}
