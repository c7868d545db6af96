using Digits.Nn.Losses;

namespace Digits.Nn.Tests.Losses;

/// <summary>What losses make of numbers at the edge: finite stays finite, what is no number is seen in the loss, nothing is nothing.</summary>
public sealed class NumericalLimitsTests
{
    public static TheoryData<string> Losses => ["crossEntropy", "weighted", "binaryCrossEntropy", "meanSquaredError", "huber"];

    public static TheoryData<string> FromLogits => ["crossEntropy", "weighted", "binaryCrossEntropy"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Evaluate_LargeAndTinyOutputs_StaysFinite(string loss)
    {
        float[] values = [1e4f, -1e4f, 1e30f, -1e30f, float.Epsilon, -float.Epsilon, 1e-40f, 0, 88.8f, -88.8f, 104, -104];
        foreach (float a in values)
        {
            foreach (float b in values)
            {
                float[] gradient = new float[3];
                double value = Make(loss).Evaluate([a, b, 0], [1, 0, 0], 1, gradient);
                Assert.True(double.IsFinite(value) && value >= 0, $"{loss} of {a}, {b}: {value}");
                Assert.All(gradient, slope => Assert.True(float.IsFinite(slope), $"{loss} of {a}, {b}: gradient {slope}"));
            }
        }
    }

    [Theory]
    [InlineData("crossEntropy", 2e4)]
    [InlineData("weighted", 4e4)]
    [InlineData("binaryCrossEntropy", 2e4)]
    public void Evaluate_SureAndWrong_CostsTheMargin(string loss, double expected)
    {
        float[] gradient = new float[2];
        Assert.Equal(expected, Make(loss, 2).Evaluate([-1e4f, 1e4f], [1, 0], 1, gradient), 1e-3);
        float pull = loss == "weighted" ? 2 : 1;
        Assert.Equal([-pull, pull], gradient);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Evaluate_SureAndRight_CostsNothing(string loss)
    {
        bool fromLogits = loss is "crossEntropy" or "weighted" or "binaryCrossEntropy";
        float[] outputs = fromLogits ? [1e4f, -1e4f, -1e4f] : [1, 0, 0], gradient = new float[3];
        Assert.Equal(0, Make(loss).Evaluate(outputs, [1, 0, 0], 1, gradient));
        Assert.All(gradient, slope => Assert.Equal(0, slope));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Evaluate_NaN_IsSeenInLossAndGradient(string loss)
    {
        float[] gradient = new float[6];
        Assert.True(double.IsNaN(Make(loss).Evaluate([1, 2, 3, 1, float.NaN, 3], [1, 0, 0, 1, 0, 0], 2, gradient)));
        Assert.Contains(gradient[3..], float.IsNaN);

        // The other sample's gradient is its own.
        Assert.All(gradient[..3], slope => Assert.True(float.IsFinite(slope)));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Evaluate_InfiniteOutput_IsNoFiniteLoss(string loss) =>
        Assert.False(double.IsFinite(Make(loss).Evaluate([float.PositiveInfinity, 2, 3], [0, 0, 1], 1, new float[3])));

    [Fact]
    public void CrossEntropy_ClassRuledOut_IsNoneOfTheOthersBusiness()
    {
        float[] gradient = new float[3];
        Assert.Equal(Math.Log(2), new SoftmaxCrossEntropy().Evaluate([1, 1, float.NegativeInfinity], [1, 0, 0], 1, gradient), 1e-6);
        Assert.Equal([-0.5f, 0.5f, 0], gradient);
    }

    [Theory]
    [MemberData(nameof(FromLogits))]
    public void Evaluate_DenormalLogits_AreAsGoodAsZero(string loss)
    {
        float[] tiny = new float[3], zero = new float[3];
        Assert.Equal(Make(loss).Evaluate([0, 0, 0], [1, 0, 0], 1, zero), Make(loss).Evaluate([float.Epsilon, -1e-40f, 1e-39f], [1, 0, 0], 1, tiny), 1e-12);
        Assert.Equal(zero, tiny);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Evaluate_EmptyBatch_IsZero(string loss) => Assert.Equal(0, Make(loss).Evaluate([], [], 0, []));

    private static ILoss Make(string loss, int classes = 3) => loss == "weighted"
        ? new SoftmaxCrossEntropy([2, .. Enumerable.Repeat(1f, classes - 1)])
        : LossGoldenNames.Make(loss);
}
