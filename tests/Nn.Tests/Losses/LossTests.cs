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
        double loss = LossGoldenNames.Make(golden.As<string>("kind"), golden).Evaluate(outputs, golden.Floats("targets"), golden.As<int>("batch"), gradient);
        double expected = golden.As<double>("loss");
        Assert.Equal(expected, loss, 1e-6 * Math.Max(1, expected));
        Golden.AssertClose(golden.Floats("gradient"), gradient, "gradient");
    }

    [Theory]
    [InlineData("magic", null, "the loss must be")]
    [InlineData("huber", new[] { 1f, 1f, 1f }, "classWeights are for \"crossEntropy\"")]
    [InlineData("crossEntropy", new[] { 1f, -1f, 1f }, "class weights must be finite and at least 0")]
    public void Make_WhatCannotBe_SaysWhy(string loss, float[]? weights, string message)
    {
        JsonElement golden = JsonSerializer.SerializeToElement(weights is null ? (object)new { } : new { classWeights = weights });
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => LossGoldenNames.Make(loss, golden)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_EqualClassWeights_ChangeNothing()
    {
        float[] logits = Oracle.Random(30, 1), targets = new float[30], plain = new float[30], weighted = new float[30];
        for (int i = 0; i < 3; i++)
        {
            targets[(i * 10) + i] = 1;
        }

        double expected = new SoftmaxCrossEntropy().Evaluate(logits, targets, 3, plain);
        Assert.Equal(expected, new SoftmaxCrossEntropy([.. Enumerable.Repeat(1f, 10)]).Evaluate(logits, targets, 3, weighted), 1e-12);
        Golden.AssertClose(plain, weighted, "gradient", 1e-7f);
    }

    [Fact]
    public void Evaluate_LengthsDisagree_Throws()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new MeanSquaredError().Evaluate(new float[4], new float[5], 2, new float[4]));
        Assert.Contains("2 samples with 4 outputs, 5 targets", exception.Message, StringComparison.Ordinal);
    }
}
