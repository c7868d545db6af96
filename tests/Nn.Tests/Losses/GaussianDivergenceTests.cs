using System.Text.Json;
using Digits.Nn.Losses;

namespace Digits.Nn.Tests.Losses;

public sealed class GaussianDivergenceTests
{
    public static TheoryData<string> Cases => Golden.Names("divergences");

    [Theory]
    [MemberData(nameof(Cases))]
    public void OfAndGradient_AsInPyTorch(string name)
    {
        JsonElement golden = Golden.Case("divergences", name);
        float[] means = golden.Floats("means"), logVariances = golden.Floats("logVariances"), divergences = golden.Floats("divergences");
        float[] meanGradients = golden.Floats("meanGradients"), logVarianceGradients = golden.Floats("logVarianceGradients");
        for (int i = 0; i < means.Length; i++)
        {
            Assert.Equal(divergences[i], GaussianDivergence.Of(means[i], logVariances[i]), 1e-5 * Math.Max(1, divergences[i]));
            (float mean, float logVariance) = GaussianDivergence.Gradient(means[i], logVariances[i], 1, golden.As<int>("batch"));
            Assert.Equal(meanGradients[i], mean, 1e-5f * Math.Max(1, MathF.Abs(meanGradients[i])));
            Assert.Equal(logVarianceGradients[i], logVariance, 1e-5f * Math.Max(1, MathF.Abs(logVarianceGradients[i])));
        }
    }

    [Theory]
    [InlineData(0.3f, -1.2f)]
    [InlineData(-2.5f, 0.7f)]
    [InlineData(0, 3)]
    public void Gradient_MatchesFiniteDifferences(float mean, float logVariance)
    {
        const float Step = 1 / 256f;
        (float byMean, float byLogVariance) = GaussianDivergence.Gradient(mean, logVariance, weight: 1, batch: 1);
        Assert.Equal((GaussianDivergence.Of(mean + Step, logVariance) - GaussianDivergence.Of(mean - Step, logVariance)) / (2 * Step), byMean, 1e-4 * (1 + Math.Abs(byMean)));
        Assert.Equal(
            (GaussianDivergence.Of(mean, logVariance + Step) - GaussianDivergence.Of(mean, logVariance - Step)) / (2 * Step), byLogVariance, 1e-4 * (1 + Math.Abs(byLogVariance)));
    }

    [Fact]
    public void Of_StandardNormal_IsZero() => Assert.Equal(0, GaussianDivergence.Of(0, 0));
}
