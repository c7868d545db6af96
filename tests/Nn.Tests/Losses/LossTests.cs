using System.Text.Json;
using Digits.Nn.Losses;

namespace Digits.Nn.Tests.Losses;

public sealed class LossTests
{
    public static TheoryData<string> Cases => Golden.Names("losses");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluate_AsInPyTorch(string name)
    {
        JsonElement golden = Golden.Case("losses", name);
        float[] outputs = golden.Floats("outputs"), gradient = new float[outputs.Length];
        double loss = LossGoldenNames.Make(golden.As<string>("kind")).Evaluate(outputs, golden.Floats("targets"), golden.As<int>("batch"), gradient);
        double expected = golden.As<double>("loss");
        Assert.Equal(expected, loss, 1e-6 * Math.Max(1, expected));
        Golden.AssertClose(golden.Floats("gradient"), gradient, "gradient");
    }

    [Fact]
    public void Evaluate_EmptyBatch_IsZero() => Assert.Equal(0, new SoftmaxCrossEntropy().Evaluate([], [], 0, []));

    [Fact]
    public void Evaluate_NaNLogit_GivesNaN() =>
        Assert.True(double.IsNaN(new SoftmaxCrossEntropy().Evaluate([float.NaN, 1], [0, 1], 1, new float[2])));

    [Fact]
    public void Evaluate_LengthsDisagree_Throws()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new MeanSquaredError().Evaluate(new float[4], new float[5], 2, new float[4]));
        Assert.Contains("2 samples with 4 outputs, 5 targets", exception.Message, StringComparison.Ordinal);
    }
}
