using System.Text.Json;
using Digits.Nn.Optimizers;
using Digits.Nn.Tensors;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Optimizers;

public sealed class OptimizerTests
{
    public static TheoryData<string> Cases => Golden.Names("optimizers");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_EveryStep_AsInPyTorch(string name)
    {
        JsonElement golden = Golden.Case("optimizers", name);
        Parameter weight = new("layer.weight", [3, 4]);
        golden.Floats("start").CopyTo(weight.Value, 0);
        Optimizer optimizer = Trainer.MakeOptimizer(golden.As<OptimizerConfiguration>("configuration"), [weight]);
        float[] rates = golden.Floats("rates");
        float[][] gradients = golden.As<float[][]>("gradients"), values = golden.As<float[][]>("values");
        for (int i = 0; i < rates.Length; i++)
        {
            gradients[i].CopyTo(weight.Gradient, 0);
            optimizer.Step(rates[i]);
            Golden.AssertClose(values[i], weight.Value, $"step {i}");
        }
    }

    [Fact]
    public void Step_WeightDecay_SparesBiases()
    {
        Parameter weight = new("layer.weight", [2, 2]), bias = new("layer.bias", [2]);
        weight.Value.AsSpan().Fill(1);
        bias.Value.AsSpan().Fill(1);
        new Sgd([weight, bias], weightDecay: 0.5f).Step(0.1f);
        Assert.All(weight.Value, value => Assert.Equal(0.95f, value));
        Assert.All(bias.Value, value => Assert.Equal(1f, value));
    }

    [Fact]
    public void Sgd_NesterovWithoutMomentum_Throws() =>
        Assert.Throws<ArgumentException>(() => new Sgd([new Parameter("w", [1])], momentum: 0, nesterov: true));
}
