namespace Digits.Recognition.Tests;

public class TemperatureSoftmaxTests
{
    [Fact]
    public void Apply_KnownLogits_GivesKnownProbabilities()
    {
        float[] probabilities = Softmax(1, 0, MathF.Log(2), MathF.Log(5));

        Assert.Equal([1 / 8f, 2 / 8f, 5 / 8f], probabilities, (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Theory]
    [InlineData(1e4f)]
    [InlineData(-1e4f)]
    [InlineData(3e38f)]
    public void Apply_HugeLogits_StaysFinite(float offset)
    {
        float[] probabilities = Softmax(1, offset, offset, -offset);

        Assert.All(probabilities, p => Assert.True(float.IsFinite(p)));
        Assert.Equal(1, probabilities.Sum(), 1e-6);
    }

    [Fact]
    public void Apply_HigherTemperature_IsLessSure()
    {
        Assert.True(Softmax(2, 0, 3)[1] < Softmax(1, 0, 3)[1]);
        Assert.Equal(Softmax(1, 0, 1.5f), Softmax(2, 0, 3));
    }

    [Fact]
    public void Apply_MinusInfinity_GivesThatClassNothing()
    {
        Assert.Equal([0.5f, 0, 0.5f], Softmax(1, 2, float.NegativeInfinity, 2));
    }

    private static float[] Softmax(double temperature, params float[] logits)
    {
        float[] probabilities = new float[logits.Length];
        TemperatureSoftmax.Apply(logits, temperature, probabilities);
        return probabilities;
    }
}
