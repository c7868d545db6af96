using System.Numerics;
using Digits.Nn.Kernels.Elementwise;

namespace Digits.Nn.Tests.Kernels;

public sealed class FixedFunctionTests
{
    public static TheoryData<string> Functions => ["exp", "logistic", "tanh", "normal"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void EveryFunction_AllOverItsRange_MatchesDoublePrecision(string name)
    {
        (Func<Vector<float>, Vector<float>> function, Func<double, double> exact) = Of(name);
        for (double x = -87; x < 88; x += 0.00731)
        {
            float given = (float)x;
            double expected = exact(given), actual = function(new Vector<float>(given))[0];
            double tolerance = name is "exp" or "tanh" ? 2e-7 * Math.Abs(expected) : 2e-7;
            Assert.True(Math.Abs(expected - actual) <= tolerance, $"{name}({given}): expected {expected}, got {actual}");
        }
    }

    // The bits themselves: they must be these with every instruction set, so run also with DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0.
    [Theory]
    [InlineData("exp", 4140414295946788444UL)]
    [InlineData("logistic", 1996736977162658535UL)]
    [InlineData("tanh", 7470917753946855565UL)]
    [InlineData("normal", 920916849213555657UL)]
    public void EveryFunction_EveryMachine_GivesTheseBits(string name, ulong expected)
    {
        Func<Vector<float>, Vector<float>> function = Of(name).Function;
        ulong hash = 14695981039346656037;
        foreach (float x in Oracle.Random(5000, 8))
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(function(new Vector<float>(4 * x))[0])) * 1099511628211;
        }

        Assert.Equal(expected, hash);
    }

    [Theory]
    [InlineData("exp", 0, 1, float.PositiveInfinity)]
    [InlineData("logistic", 0, 0.5f, 1)]
    [InlineData("tanh", -1, 0, 1)]
    [InlineData("normal", 0, 0.5f, 1)]
    public void EveryFunction_InfinitiesZeroAndNaN_GiveTheirLimits(string name, float low, float middle, float high)
    {
        Func<Vector<float>, Vector<float>> function = Of(name).Function;
        Assert.Equal(low, function(new Vector<float>(float.NegativeInfinity))[0]);
        Assert.Equal(low, function(new Vector<float>(-1e4f))[0]);
        Assert.Equal(middle, function(Vector<float>.Zero)[0], 1e-7f);
        Assert.Equal(middle, function(new Vector<float>(float.Epsilon))[0], 1e-7f);
        Assert.Equal(high, function(new Vector<float>(1e4f))[0]);
        Assert.Equal(high, function(new Vector<float>(float.PositiveInfinity))[0]);
        Assert.True(float.IsNaN(function(new Vector<float>(float.NaN))[0]));
    }

    [Fact]
    public void Exp_SmallResults_AreDenormalNotZero()
    {
        Assert.Equal(Math.Exp(-95), FixedFunctions.Exp(new Vector<float>(-95f))[0], 1e-44);
        Assert.NotEqual(0, FixedFunctions.Exp(new Vector<float>(-102f))[0]);
        Assert.Equal(float.PositiveInfinity, FixedFunctions.Exp(new Vector<float>(88.8f))[0]);
    }

    private static (Func<Vector<float>, Vector<float>> Function, Func<double, double> Exact) Of(string name) => name switch
    {
        "exp" => (FixedFunctions.Exp, Math.Exp),
        "logistic" => (FixedFunctions.Logistic, x => 1 / (1 + Math.Exp(-x))),
        "tanh" => (FixedFunctions.Tanh, Math.Tanh),
        _ => (FixedFunctions.NormalDistribution, Normal),
    };

    /// <summary>By the series of the error function near 0, and Laplace's continued fraction beyond.</summary>
    private static double Normal(double x)
    {
        double size = Math.Abs(x), density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI), tail;
        if (size < 3)
        {
            double term = size, sum = size;
            for (int i = 1; i < 80; i++)
            {
                term *= size * size / ((2 * i) + 1);
                sum += term;
            }

            tail = 0.5 - (density * sum);
        }
        else
        {
            double fraction = size;
            for (int i = 200; i > 0; i--)
            {
                fraction = size + (i / fraction);
            }

            tail = density / fraction;
        }

        return x < 0 ? tail : 1 - tail;
    }
}
