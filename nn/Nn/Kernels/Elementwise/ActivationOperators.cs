using System.Numerics;
using System.Runtime.CompilerServices;

namespace Digits.Nn.Kernels.Elementwise;

// Activation functions look at x alone; their gradients at the output's gradient x and at y, the function's input or value.
// A single number takes the vectors' way, so that where it lies in an array has no part in its bits.

/// <summary>1 / (1 + e^-x).</summary>
internal readonly struct LogisticOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => FixedFunctions.Logistic(new Vector<float>(x))[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => FixedFunctions.Logistic(x);
}

/// <summary>The hyperbolic tangent.</summary>
internal readonly struct TanhOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => FixedFunctions.Tanh(new Vector<float>(x))[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => FixedFunctions.Tanh(x);
}

/// <summary>x (1 - y^2): the gradient of a hyperbolic tangent, from its value y.</summary>
internal readonly struct TanhGradientOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => x * (1 - (y * y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => x * (Vector<float>.One - (y * y));
}

/// <summary>x where y is positive, otherwise slope * x: with y = x a leaky rectifier, with y its input its gradient.</summary>
internal readonly struct LeakyOperator(float slope) : IVectorOperator
{
    private readonly Vector<float> _slopes = new(slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => y > 0 ? x : slope * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), x, _slopes * x);
}

/// <summary>x / (1 + e^-x).</summary>
internal readonly struct SiluOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => Apply(new Vector<float>(x), default)[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => x * FixedFunctions.Logistic(x);
}

/// <summary>x s (1 + y (1 - s)), s = 1 / (1 + e^-y): the gradient of y s.</summary>
internal readonly struct SiluGradientOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => Apply(new Vector<float>(x), new Vector<float>(y))[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y)
    {
        Vector<float> s = FixedFunctions.Logistic(y);
        return x * s * (Vector<float>.One + (y * (Vector<float>.One - s)));
    }
}

/// <summary>x F(x), F the normal distribution.</summary>
internal readonly struct GeluOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => Apply(new Vector<float>(x), default)[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) => x * FixedFunctions.NormalDistribution(x);
}

/// <summary>x (F(y) + y f(y)): the gradient of y F(y), f the density of the distribution F.</summary>
internal readonly struct GeluGradientOperator : IVectorOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply(float x, float y) => Apply(new Vector<float>(x), new Vector<float>(y))[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> x, Vector<float> y) =>
        x * (FixedFunctions.NormalDistribution(y) + (y * FixedFunctions.NormalDensity(y)));
}
