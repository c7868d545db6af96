using Digits.Nn.Kernels;

namespace Digits.Nn.Tests.Kernels;

public sealed class SoftmaxTests
{
    [Fact]
    public void Apply_LargeLogits_StaysFinite()
    {
        float[] probabilities = new float[3];
        Softmax.Apply([100, 101, 102], probabilities);
        Golden.AssertClose([0.09003057f, 0.24472848f, 0.66524094f], probabilities, "probabilities");
        Softmax.Apply([-1e4f, 1e4f, 0], probabilities);
        Assert.Equal([0f, 1f, 0f], probabilities);
    }

    [Fact]
    public void Apply_Nothing_GivesNothing() => Softmax.Apply([], []);

    [Fact]
    public void Apply_NaN_MakesAllNaN()
    {
        float[] probabilities = new float[2];
        Softmax.Apply([float.NaN, 0], probabilities);
        Assert.All(probabilities, probability => Assert.True(float.IsNaN(probability)));
    }

    [Theory]
    [InlineData(float.PositiveInfinity, 0, float.NaN, double.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, float.NaN, double.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.NegativeInfinity, float.NaN, double.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity, float.NaN, double.NegativeInfinity)]
    [InlineData(float.NegativeInfinity, 2, 0, 2)]
    [InlineData(float.NaN, float.PositiveInfinity, float.NaN, double.NaN)]
    public void Infinities_GiveTheirLimits(float first, float second, float firstProbability, double logSumExp)
    {
        float[] probabilities = new float[2];
        Softmax.Apply([first, second], probabilities);
        Assert.Equal([firstProbability, 1 - firstProbability], probabilities);
        Assert.Equal(logSumExp, Softmax.LogSumExp([first, second]));
    }

    [Fact]
    public void Apply_EveryLength_SumsToOne()
    {
        for (int length = 1; length < 70; length++)
        {
            float[] probabilities = new float[length];
            Softmax.Apply(Oracle.Random(length, (ulong)length), probabilities);
            Assert.Equal(1, probabilities.Sum(probability => (double)probability), 1e-6);
        }
    }
}
