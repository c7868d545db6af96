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
