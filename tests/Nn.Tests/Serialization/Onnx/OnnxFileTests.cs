using System.Runtime.InteropServices;
using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;

namespace Digits.Nn.Tests.Serialization;

/// <summary>The files' structure, read back field by field; that other libraries compute the same, tests/Benchmarks/onnx checks.</summary>
public sealed class OnnxFileTests
{
    private static readonly LayerSpec[] EveryKind =
    [
        new Conv2dSpec(4, 3) { Name = "input", Padding = 1, Stride = 2 }, new BatchNormSpec { Epsilon = 0.25f }, new ReluSpec(),
        new Conv2dSpec(8, 3) { Name = "grouped", Padding = 2, Dilation = 2, Groups = 4 },
        new ResidualSpec([new Conv2dSpec(8, 3) { Name = "conv", Padding = 1 }, new BatchNormSpec()]) { Name = "plain" },
        new ResidualSpec([new SigmoidSpec(), new Conv2dSpec(6, 3) { Padding = 1, Stride = 2 }]) { Name = "projected", Shortcut = [new Conv2dSpec(6, 1) { Stride = 2 }] },
        new ConvTranspose2dSpec(3, 3) { Stride = 2, Padding = 1, OutputPadding = 1 }, new LayerNormSpec(), new MaxPool2dSpec(2), new SoftmaxSpec(),
        new AvgPool2dSpec(2) { Stride = 1 }, new SequentialSpec([new FlattenSpec(), new DropoutSpec(0.5f), new DenseSpec(8) { Bias = false }, new ReshapeSpec([2, 2, 2])]),
        new GlobalAvgPoolSpec(), new LeakyReluSpec(), new GeluSpec { Name = "gelu" }, new GeluSpec(), new SiluSpec(), new TanhSpec(), new DenseSpec(3) { Name = "logits" }, new DropoutSpec(0.1f),
    ];

    [Fact]
    public void Write_SmallModel_HasInputOutputsAndVersions()
    {
        ProtoReader file = new(OnnxFile.Write(Model(SmallModel.Network())));
        Assert.Equal(8, file.Number(1));
        Assert.Equal("Digits", file.Text(2));
        Assert.Equal(17, file.Message(8).Number(2));
        Assert.Contains(file.Messages(14), entry => entry.Text(1) == "classes" && entry.Text(2) == "0, 1, 2");

        ProtoReader graph = file.Message(7);
        Assert.Equal(["input: batch 1 4 4"], graph.Messages(11).Select(Describe));
        Assert.Equal(["logits: batch 3", "probabilities: batch 3"], graph.Messages(12).Select(Describe));
        Assert.Equal(
            ["Conv", "BatchNormalization", "Relu", "Flatten", "Gemm", "Identity", "Div", "Softmax"], graph.Messages(1).Select(node => node.Text(4)));
    }

    [Fact]
    public void Write_Weights_AreTheNetworksUnderTheirNames()
    {
        Network network = SmallModel.Network();
        Dictionary<string, ProtoReader> constants = new ProtoReader(OnnxFile.Write(Model(network))).Message(7).Messages(5).ToDictionary(tensor => tensor.Text(8));
        foreach (Parameter parameter in network.Parameters)
        {
            ProtoReader tensor = constants[parameter.Name];
            Assert.Equal(parameter.Dimensions, tensor.Numbers(1).Select(dimension => (int)dimension));
            Assert.Equal(1, tensor.Number(2));
            Assert.Equal(parameter.Value, MemoryMarshal.Cast<byte, float>(tensor.Bytes(9)).ToArray());
        }

        Assert.Equal(1.25f, MemoryMarshal.Read<float>(constants["temperature"].Bytes(9)));
        Assert.Empty(constants["temperature"].Numbers(1));
    }

    [Fact]
    public void Write_Convolution_HasItsAttributes()
    {
        ProtoReader node = Nodes(EveryKind).Single(node => node.Text(2) == "grouped");
        Dictionary<string, ProtoReader> attributes = node.Messages(5).ToDictionary(attribute => attribute.Text(1));
        Assert.Equal([3L, 3], attributes["kernel_shape"].Numbers(8));
        Assert.Equal([1L, 1], attributes["strides"].Numbers(8));
        Assert.Equal([2L, 2, 2, 2], attributes["pads"].Numbers(8));
        Assert.Equal([2L, 2], attributes["dilations"].Numbers(8));
        Assert.Equal(7, attributes["dilations"].Number(20));
        Assert.Equal(4, attributes["group"].Number(3));
        Assert.Equal(2, attributes["group"].Number(20));
        ProtoReader norm = Nodes(EveryKind).First(other => other.Text(4) == "BatchNormalization");
        Assert.Equal(0.25f, norm.Message(5).Float(2));
        Assert.Equal(1, norm.Message(5).Number(20));
    }

    [Fact]
    public void Write_EveryKindOfLayer_UsesOnlyWhatIsThereAndNamesItOnce()
    {
        ProtoReader graph = new ProtoReader(OnnxFile.Write(Model(Network.Build(new Shape(2, 16, 16), EveryKind)))).Message(7);
        HashSet<string> known = [.. graph.Messages(5).Select(tensor => tensor.Text(8)), "input"];
        foreach (ProtoReader node in graph.Messages(1))
        {
            Assert.All(node.Texts(1), input => Assert.Contains(input, known));
            Assert.True(known.Add(node.Text(2)), node.Text(2));
        }

        Assert.Superset(new HashSet<string> { "logits", "probabilities", "input_", "logits_" }, known);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes() => Assert.Equal(OnnxFile.Write(Model(SmallModel.Network())), OnnxFile.Write(Model(SmallModel.Network())));

    [Fact]
    public void Write_OutputsBesideTheClasses_AreLeftOutOfProbabilities()
    {
        Network network = Network.Build(new Shape(4), [new DenseSpec(5)]);
        ProtoReader graph = new ProtoReader(OnnxFile.Write(Model(network))).Message(7);
        Assert.Equal(["logits: batch 5", "probabilities: batch 3"], graph.Messages(12).Select(Describe));
        Assert.Contains("Slice", graph.Messages(1).Select(node => node.Text(4)));
    }

    [Fact]
    public void Write_Generator_GivesTheLogisticFunction()
    {
        LoadedModel model = Model(Network.Build(new Shape(8), [new DenseSpec(4)]));
        model = model with { Manifest = model.Manifest with { Task = "generate", Calibration = null } };
        ProtoReader graph = new ProtoReader(OnnxFile.Write(model)).Message(7);
        Assert.Equal(["logits: batch 4", "probabilities: batch 4"], graph.Messages(12).Select(Describe));
        Assert.Equal("Sigmoid", graph.Messages(1).Last().Text(4));
    }

    [Fact]
    public void ReferenceOutputs_AreWhatTheNetworkPredicts()
    {
        LoadedModel model = Model(SmallModel.Network());
        ReferenceOutputs outputs = ReferenceOutputs.Of(model, 3, seed: 2, TestContext.Current.CancellationToken);
        using Workspace workspace = model.Network.CreateWorkspace(1);
        Assert.Equal(outputs.Logits[2], model.Network.Predict(outputs.Inputs[2], 1, workspace).ToArray());
        Assert.All(outputs.Inputs, input => Assert.All(input, value => Assert.InRange(value, 0, 1)));
        Assert.All(outputs.Probabilities, row => Assert.Equal(1, row.Sum(), 1e-5f));
    }

    private static LoadedModel Model(Network network) => new(network, SmallModel.Manifest, "0123456789ab");

    private static IEnumerable<ProtoReader> Nodes(LayerSpec[] layers) =>
        new ProtoReader(OnnxFile.Write(Model(Network.Build(new Shape(2, 16, 16), layers)))).Message(7).Messages(1);

    private static string Describe(ProtoReader value)
    {
        ProtoReader tensor = value.Message(2).Message(1);
        Assert.Equal(1, tensor.Number(1));
        IEnumerable<string> dimensions = tensor.Message(2).Messages(1)
            .Select(dimension => dimension.Texts(2).FirstOrDefault() ?? $"{dimension.Number(1)}");
        return $"{value.Text(1)}: {string.Join(' ', dimensions)}";
    }
}
