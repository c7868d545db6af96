using System.Text.Json;
using Digits.Nn.Optimizers;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Optimizers;

public sealed class OptimizerTests
{
    public static TheoryData<string> Cases => Golden.Names("optimizers");

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("rmsprop")]
    public void Make_NothingToTrain_IsRefused(string kind) =>
        Assert.Throws<ArgumentException>(() => Trainer.MakeOptimizer(new OptimizerConfiguration { Kind = kind, LearningRate = 1 }, []));

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

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("rmsprop")]
    public void Step_SharedByThreads_GivesTheSameBits(string kind)
    {
        OptimizerConfiguration configuration = new() { Kind = kind, LearningRate = 0.01f, Momentum = 0.9f, Nesterov = kind == "sgd", WeightDecay = 0.01f };
        using WorkerTeam team = new(3);
        Parameter alone = new("layer.weight", [70_001]), shared = new("layer.weight", [70_001]);
        Optimizer first = Trainer.MakeOptimizer(configuration, [alone]), second = Trainer.MakeOptimizer(configuration, [shared]);
        for (ulong step = 0; step < 3; step++)
        {
            float[] gradient = Oracle.Random(alone.Value.Length, step);
            gradient.CopyTo(alone.Gradient, 0);
            gradient.CopyTo(shared.Gradient, 0);
            first.Step(0.01f);
            second.Step(0.01f, team);
            Assert.Equal(alone.Value, shared.Value);
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
    public void Make_NumberOutOfRange_Throws()
    {
        Parameter[] weights = [new Parameter("w", [1])];
        Assert.Throws<ArgumentException>(() => new Sgd(weights, momentum: 0, nesterov: true));
        Assert.Throws<ArgumentException>(() => new Sgd(weights, momentum: float.NaN));
        Assert.Throws<ArgumentException>(() => new Sgd(weights, weightDecay: float.NaN));
        Assert.Throws<ArgumentException>(() => new Adam(weights, beta2: float.NaN));
    }
}
