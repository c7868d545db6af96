using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Nn.Tests.Layers;

public sealed class NetworkTests
{
    private static readonly LayerSpec[] Small =
    [
        new Conv2dSpec(8, 3) { Name = "conv", Padding = 1 }, new BatchNormSpec { Name = "norm" }, new ReluSpec(), new MaxPool2dSpec(2), new FlattenSpec(),
        new DenseSpec(20) { Name = "hidden" }, new ReluSpec(), new DenseSpec(10) { Name = "output" },
    ];

    [Fact]
    public void Build_NamesShapesAndParameters_AreAsDescribed()
    {
        Network network = Network.Build(new Shape(1, 28, 28), Small);
        Assert.Equal(new Shape(10), network.OutputShape);
        Assert.Equal("8x14x14", network.Layers[3].OutputShape.ToString());
        Assert.Equal("maxPool2d3", network.Layers[3].Name);
        Assert.Equal((8 * 9) + 8 + 16 + (20 * 8 * 14 * 14) + 20 + 200 + 10, network.ParameterCount);
        Assert.Equal(
            ["conv.weight", "conv.bias", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var", "hidden.weight", "hidden.bias", "output.weight", "output.bias"],
            network.Parameters.Select(parameter => parameter.Name));
    }

    /// <summary>Else a checkpoint, which knows parameters by name, would bring back one of them for both.</summary>
    [Fact]
    public void Build_TwoParametersOfOneName_IsRefused()
    {
        LayerSpec[] layers = [new SequentialSpec([new DenseSpec(4) { Name = "b" }]) { Name = "a" }, new DenseSpec(4) { Name = "a.b" }];

        Assert.Contains("'a.b.weight'", Assert.Throws<ArgumentException>(() => Network.Build(new Shape(4), layers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_NoLayers_IsRefused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Network.Build(new Shape(4), []));
        Assert.ThrowsAny<ArgumentException>(() => Network.Build(new Shape(4), [new SequentialSpec(null!)]));
        Assert.ThrowsAny<ArgumentException>(() => Network.Build(new Shape(4), [new ResidualSpec(null!)]));
    }

    [Fact]
    public void Predict_AnyBatchAndThreads_GivesEachSampleTheSameBits()
    {
        Network network = Network.Build(new Shape(1, 28, 28), Small, seed: 4);
        const int Samples = 61;
        float[] inputs = Oracle.Random(Samples * 784, 1);
        using Workspace one = network.CreateWorkspace(1), chunks = network.CreateWorkspace(64), threads = network.CreateWorkspace(64, threads: 3);
        float[] together = network.Predict(inputs, Samples, threads).ToArray();
        Assert.Equal(together, network.Predict(inputs, Samples, chunks));
        for (int i = 0; i < Samples; i++)
        {
            Assert.Equal(together.AsSpan(i * 10, 10), network.Predict(inputs.AsSpan(i * 784, 784), 1, one));
        }
    }

    [Fact]
    public void Predict_NoSamples_GivesNothing()
    {
        Network network = Network.Build(new Shape(1, 28, 28), Small);
        using Workspace workspace = network.CreateWorkspace(2);
        Assert.Equal(0, network.Predict([], 0, workspace).Length);
    }

    [Fact]
    public void Predict_AfterTheFirstTime_AllocatesNothing()
    {
        LayerSpec[] layers =
        [
            new Conv2dSpec(8, 3) { Padding = 1 }, new BatchNormSpec(), new ReluSpec(), new Conv2dSpec(8, 3) { Groups = 8 }, new ReluSpec(),
            new Conv2dSpec(12, 3) { Stride = 2 }, new MaxPool2dSpec(2), new ResidualSpec([new Conv2dSpec(12, 3) { Padding = 1 }, new ReluSpec()]), new ReluSpec(),
            new DropoutSpec(0.5f), new FlattenSpec(), new DenseSpec(20), new BatchNormSpec(), new ReluSpec(), new DenseSpec(10),
        ];
        Network network = Network.Build(new Shape(1, 28, 28), layers);
        const int Batch = 60;
        using Workspace workspace = network.CreateWorkspace(Batch);
        float[] inputs = Oracle.Random(Batch * 784, 1);
        Assert.Equal(0, Allocations.AfterWarmUp(() =>
        {
            network.Predict(inputs, Batch, workspace);
            network.Predict(inputs.AsSpan(0, 784), 1, workspace);
        }));
    }

    [Fact]
    public void CreateWorkspace_OfAFrozenNetwork_ArrangesItsWeightsOnce()
    {
        Network network = Network.Build(new Shape(1000), [new DenseSpec(1000), new DenseSpec(10)], seed: 4);
        float[] input = Oracle.Random(1000, 1);
        using Workspace before = network.CreateWorkspace(1);
        float[] expected = network.Predict(input, 1, before).ToArray();
        network.Freeze();
        using Workspace first = network.CreateWorkspace(1);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        using Workspace second = network.CreateWorkspace(1);
        network.CreateInputGradientPass(1);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.True(allocated < network.ParameterCount, $"{allocated} bytes");
        Assert.Equal(expected, network.Predict(input, 1, second).ToArray());
    }

    [Fact]
    public void Predict_NaN_ReachesTheOutput()
    {
        Network network = Network.Build(new Shape(1, 28, 28), Small);
        using Workspace workspace = network.CreateWorkspace(1);
        float[] input = new float[784];
        input[400] = float.NaN;
        Assert.All(network.Predict(input, 1, workspace).ToArray(), logit => Assert.True(float.IsNaN(logit)));
    }

    [Fact]
    public void Predict_AnotherNetworksWorkspace_Throws()
    {
        using Workspace workspace = Network.Build(new Shape(4), [new DenseSpec(2)]).CreateWorkspace(1);
        Assert.Throws<ArgumentException>(() => Network.Build(new Shape(4), [new DenseSpec(2)]).Predict(new float[4], 1, workspace));
    }

    [Theory]
    [InlineData(0, 1, "norm")]
    [InlineData(1, 8, "norm")]
    [InlineData(0, 2, "relu2")]
    [InlineData(2, 8, "relu2")]
    public void Part_CutBetweenALayerAndWhatIsDoneInIt_Throws(int first, int end, string parted) => Assert.Contains(
        $"\"{parted}\"",
        Assert.Throws<ArgumentException>(() => Network.Build(new Shape(1, 28, 28), Small).Part(first, end)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Part_RectifiedPoolingWithoutItsConvolution_Throws()
    {
        Network network = Network.Build(new Shape(1, 8, 8), [new Conv2dSpec(2, 3), new ReluSpec(), new MaxPool2dSpec(2), new FlattenSpec(), new DenseSpec(2)]);
        Assert.Throws<ArgumentException>(() => network.Part(2, 5));
        Assert.Equal(3, network.Part(0, 3).Layers.Count);
        Assert.Equal(2, network.Part(3, 5).Layers.Count);
    }

    [Fact]
    public void Build_DenseOnAnImage_SaysWhatToDo()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Network.Build(new Shape(1, 4, 4), [new DenseSpec(2) { Name = "hidden" }]));
        Assert.Contains("Dense 'hidden': expected a flat input, got 1x4x4; put a flatten layer before it", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OneNameTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => Network.Build(new Shape(4), [new DenseSpec(2) { Name = "a" }, new DenseSpec(2) { Name = "a" }]));
}
