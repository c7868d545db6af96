using Digits.Nn.Layers;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Layers;

/// <summary>Layers at the edge of what numbers can be, and the bits that predictions have everywhere.</summary>
public sealed class NumericalLimitsTests
{
    private static readonly LayerSpec[] EveryKind =
    [
        new Conv2dSpec(4, 3) { Padding = 1, Bias = false }, new BatchNormSpec(), new GeluSpec(),
        new ResidualSpec([new Conv2dSpec(6, 3) { Padding = 1, Stride = 2 }, new BatchNormSpec(), new SiluSpec()]) { Shortcut = [new Conv2dSpec(6, 1) { Stride = 2 }] },
        new LeakyReluSpec(), new Conv2dSpec(6, 3) { Groups = 6, Padding = 1 }, new TanhSpec(), new Conv2dSpec(4, 3) { Groups = 2, Dilation = 2, Padding = 2 },
        new ConvTranspose2dSpec(3, 3) { Stride = 2, Padding = 1, OutputPadding = 1 }, new SigmoidSpec(), new LayerNormSpec(), new MaxPool2dSpec(2),
        new AvgPool2dSpec(2) { Stride = 1 }, new ReluSpec(), new SequentialSpec([new FlattenSpec(), new DenseSpec(9), new BatchNormSpec()]),
        new ReshapeSpec([9, 1, 1]), new GlobalAvgPoolSpec(), new DropoutSpec(0.5f), new DenseSpec(5),
    ];

    public static TheoryData<string> Activations => ["relu", "leakyRelu", "sigmoid", "tanh", "gelu", "silu"];

    // Run also with DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0: the answer is one and the same.
    [Fact]
    public void Predict_EveryKindOfLayer_GivesTheseBitsOnEveryMachine()
    {
        Network network = Network.Build(new Shape(1, 13, 11), EveryKind, seed: 6);
        foreach (Parameter parameter in network.Parameters.Where(parameter => !parameter.IsTrainable))
        {
            Oracle.Random(parameter.Value.Length, 2).Select(value => parameter.Name.EndsWith("var", StringComparison.Ordinal) ? 1 + (value * value) : value)
                .ToArray().CopyTo(parameter.Value, 0);
        }

        using Workspace workspace = network.CreateWorkspace(7);
        ulong hash = 14695981039346656037;
        foreach (float logit in network.Predict(Oracle.Random(7 * 143, 5), 7, workspace))
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(logit)) * 1099511628211;
        }

        Assert.Equal(3889125741461801536UL, hash);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activation_LargeTinyAndNoNumbers_GivesItsLimits(string kind)
    {
        float[] inputs = [1e4f, -1e4f, float.MaxValue, float.Epsilon, -float.Epsilon, 0, float.NaN, float.PositiveInfinity, 1e-40f];
        (float[] y, float[] slope) = Run(kind, inputs);
        bool bounded = kind is "sigmoid" or "tanh";
        Assert.Equal(bounded ? 1 : 1e4f, y[0]);
        Assert.Equal(kind switch { "leakyRelu" => -100, "tanh" => -1, _ => 0 }, y[1], 1e-3f);
        Assert.Equal(bounded ? 1 : float.MaxValue, y[2]);
        Assert.All(new[] { 3, 4, 5, 8 }, i => Assert.Equal(kind == "sigmoid" ? 0.5f : 0, y[i], 1e-30f));
        Assert.True(float.IsNaN(y[6]));
        Assert.Equal(bounded ? 1 : float.PositiveInfinity, y[7]);
        Assert.Equal(bounded ? 0 : 1, slope[0]);
        Assert.Equal(kind == "leakyRelu" ? 0.01f : 0, slope[1]);
        Assert.True(float.IsFinite(slope[3]) && float.IsFinite(slope[4]) && float.IsFinite(slope[5]));
    }

    [Theory]
    [InlineData("batchNorm")]
    [InlineData("layerNorm")]
    public void Normalisation_ConstantInput_IsFinite(string kind)
    {
        foreach (float value in new[] { 0, 1e4f, -1e4f, 1e18f, float.Epsilon })
        {
            (float[] y, float[] slope) = Run(kind, [.. Enumerable.Repeat(value, 6)]);
            Assert.All(y, number => Assert.True(float.IsFinite(number), $"{kind} of {value}: {number}"));
            Assert.All(slope, number => Assert.True(float.IsFinite(number), $"{kind} of {value}: slope {number}"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TrainingPass_EmptyBatch_HasNoGradientAndChangesNothing(bool everyKind)
    {
        LayerSpec[] wide =
        [
            new Conv2dSpec(32, 3) { Padding = 1 }, new BatchNormSpec(), new ReluSpec(), new Conv2dSpec(32, 3) { Padding = 1, Bias = false }, new BatchNormSpec(),
            new Conv2dSpec(16, 5) { Padding = 2 }, new ReluSpec(), new FlattenSpec(), new DenseSpec(5),
        ];
        Network network = Network.Build(new Shape(1, 13, 11), everyKind ? EveryKind : wide);
        using WorkerTeam team = new(2);
        TrainingPass pass = new(network, 4, team);
        Oracle.Random(4 * 143, 1).CopyTo(pass.Input(4));
        Oracle.Random(4 * 5, 2).CopyTo(pass.OutputGradient(4));
        pass.Forward(4, 1);
        pass.Backward(4);
        float[] values = [.. network.Parameters.SelectMany(parameter => parameter.Value)];

        Assert.Equal(0, pass.Forward(0, 1).Length);
        pass.Backward(0, includeInput: true);
        Assert.Equal(values, network.Parameters.SelectMany(parameter => parameter.Value));
        Assert.All(
            network.Parameters.Where(parameter => parameter.IsTrainable),
            parameter => Assert.All(parameter.Gradient, slope => Assert.True(slope == 0, $"{parameter.Name}: {slope}")));
        TrainingPass fresh = new(network, 4, team);
        fresh.Forward(0, 1);
        fresh.Backward(0, includeInput: true);
        using Workspace workspace = network.CreateWorkspace(4);
        Assert.Equal(0, network.Predict([], 0, workspace).Length);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Passes_BatchOutOfRange_Throw(int batch)
    {
        Network network = Network.Build(new Shape(3), [new DenseSpec(2)]);
        using WorkerTeam team = new(1);
        TrainingPass pass = new(network, 4, team);
        InputGradientPass inputGradients = network.CreateInputGradientPass(4);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(batch), () => _ = pass.Forward(batch, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(batch), () => pass.Backward(batch));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(batch), () => _ = inputGradients.Forward(batch).Length);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(batch), () => _ = inputGradients.Backward(batch).Length);
    }

    [Fact]
    public void BatchNorm_OneValueAChannel_LeavesTheRunningStatistics()
    {
        Network network = Network.Build(new Shape(3), [new BatchNormSpec()]);
        BatchNorm layer = (BatchNorm)network.Layers[0];
        using WorkerTeam team = new(1);
        TrainingPass pass = new(network, 2, team);
        Oracle.Random(6, 1).CopyTo(pass.Input(2));
        pass.Forward(1, 1);
        pass.Forward(0, 1);
        Assert.Equal([0f, 0f, 0f], layer.RunningMean.Value);
        Assert.Equal([1f, 1f, 1f], layer.RunningVariance.Value);
        pass.Forward(2, 1);
        Assert.DoesNotContain(0f, layer.RunningMean.Value);
    }

    /// <summary>One layer on one sample: its values, and its gradient where the output's is 1.</summary>
    private static (float[] Y, float[] Slope) Run(string kind, float[] inputs)
    {
        LayerSpec spec = kind switch
        {
            "relu" => new ReluSpec(),
            "leakyRelu" => new LeakyReluSpec(),
            "sigmoid" => new SigmoidSpec(),
            "tanh" => new TanhSpec(),
            "gelu" => new GeluSpec(),
            "silu" => new SiluSpec(),
            "batchNorm" => new BatchNormSpec(),
            _ => new LayerNormSpec(),
        };
        Network network = Network.Build(new Shape(inputs.Length), [spec]);
        using WorkerTeam team = new(1);
        TrainingPass pass = new(network, 1, team);
        inputs.CopyTo(pass.Input(1));
        float[] y = pass.Forward(1, 1).ToArray();
        pass.OutputGradient(1).Fill(1);
        pass.Backward(1, includeInput: true);
        return (y, pass.InputGradient(1).ToArray());
    }
}
