using Digits.Nn.Layers;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Activations;

public class LayerGroupingTests
{
    [Fact]
    public void Layers_Mlp_AreInputHiddenOutput()
    {
        Assert.Equal(
            ["0 input input [1, 28, 28] 0", "1 hidden dense+relu [6] 4710", "2 output dense+softmax [10] 70"],
            Describe(TestModels.Mlp()));
    }

    [Fact]
    public void Layers_Convolutional_FuseWhatFollowsTheWeights()
    {
        Assert.Equal(
            [
                "0 input input [1, 28, 28] 0",
                "1 conv1 conv2d+batchNorm+relu [3, 28, 28] 33",
                "2 pool1 maxPool2d [3, 7, 7] 0",
                "3 features dense+batchNorm+relu [12] 1800",
                "4 hidden dense+relu [8] 104",
                "5 output dense+softmax [10] 90",
            ],
            Describe(TestModels.Convolutional()));
    }

    [Fact]
    public void Layers_Generator_EndsInTheLogisticFunction()
    {
        Assert.Equal("2 output dense+sigmoid [784] 19600", Describe(TestModels.Generator(), RecognitionTask.Generate)[^1]);
    }

    [Fact]
    public void Layers_NormalisationFirst_IsALayerOfItsOwn()
    {
        Network network = Network.Build(TestModels.ImageShape, [new BatchNormSpec { Name = "norm" }, new FlattenSpec(), new DenseSpec(10) { Name = "output" }]);

        Assert.Equal("1 norm batchNorm [1, 28, 28] 2", Describe(network)[1]);
    }

    [Fact]
    public void Layers_Parameters_SumToTheNetworks()
    {
        ModelEntry entry = TestModels.Entry(TestModels.Convolutional());

        Assert.Equal(entry.Parameters, entry.Layers.Sum(layer => layer.Parameters));
    }

    private static string[] Describe(Network network, RecognitionTask task = RecognitionTask.Digit) =>
        [.. TestModels.Entry(network, task).Layers.Select(layer => $"{layer.Index} {layer.Name} {layer.Kind} [{string.Join(", ", layer.Shape)}] {layer.Parameters}")];
}
