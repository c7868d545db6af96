using Digits.Nn.Kernels.Elementwise;
using Digits.Nn.Kernels.Normalization;

namespace Digits.Nn.Tests.Kernels.Normalization;

public sealed class ChannelLoopsTests
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 7)]
    [InlineData(5, 8)]
    [InlineData(3000, 9)]
    [InlineData(70, 49)]
    [InlineData(9, 196)]
    [InlineData(2, 1000)]
    public void Sums_EveryPlane_MatchDoublePrecision(int batch, int plane)
    {
        const int Channels = 3, Channel = 1;
        float[] x = Oracle.Random(batch * Channels * plane, 1), dy = Oracle.Random(x.Length, 2);
        ChannelLoops loops = new(batch, Channels, plane, Channel);
        RectifiedAffineGate gate = new(0.8f, 0.1f);
        int[] own = [.. Enumerable.Range(0, x.Length).Where(i => i / plane % Channels == Channel)];

        (double sum, double squares) = loops.Moments(x, 0.25f);
        (double gradients, double products) = loops.GradientSums(dy, x, 0.25f, gate);

        Assert.Equal(own.Length, loops.Count);
        Assert.Equal(own.Sum(i => x[i] - 0.25), sum, 1e-3);
        Assert.Equal(own.Sum(i => Math.Pow(x[i] - 0.25, 2)), squares, 1e-5 * (squares + 1));
        Assert.Equal(own.Sum(i => (double)gate.Apply(dy[i], x[i])), gradients, 1e-3);
        Assert.Equal(own.Sum(i => gate.Apply(dy[i], x[i]) * (x[i] - 0.25)), products, 1e-3);
    }
}
