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

    [Fact]
    public void Of_StandardNormal_IsZero() => Assert.Equal(0, GaussianDivergence.Of(0, 0));
}
