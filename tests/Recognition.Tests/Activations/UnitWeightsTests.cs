using Digits.Nn.Layers;
using Digits.Recognition.Activations;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests.Activations;

public class UnitWeightsTests
{
    private readonly ModelEntry _mlp = TestModels.Entry(TestModels.Mlp());
    private readonly ModelEntry _convolutional = TestModels.Entry(TestModels.Convolutional());

    [Fact]
    public void Of_FirstDenseLayer_IsShapedLikeThePicture()
    {
        Dense layer = (Dense)_mlp.Network.Layers[1];

        UnitWeights weights = UnitWeights.Of(_mlp, 1, 4);

        Assert.Equal([1, 28, 28], weights.Shape);
        Assert.Equal(layer.Weight.Value.AsSpan(4 * 784, 784).ToArray(), weights.Weights);
        Assert.Equal(layer.Bias!.Value[4], weights.Bias);
        Assert.Equal(("test", 1, 4), (weights.Model, weights.Layer, weights.Unit));
    }

    [Fact]
    public void Of_DenseLayerAfterPooling_IsShapedLikeTheFeatureMaps()
    {
        Assert.Equal([3, 7, 7], UnitWeights.Of(_convolutional, 3, 0).Shape);
        Assert.Equal([12], UnitWeights.Of(_convolutional, 4, 0).Shape);
    }

    [Fact]
    public void Of_Convolution_GivesTheChannelsKernel()
    {
        UnitWeights first = UnitWeights.Of(_convolutional, 1, 784);
        UnitWeights last = UnitWeights.Of(_convolutional, 1, (2 * 784) - 1);

        Assert.Equal([1, 3, 3], first.Shape);
        Assert.Equal(first.Weights, last.Weights);
    }

    [Fact]
    public void Of_NormalisedConvolution_GivesWhatEntersTheActivationFunction()
    {
        // A unit's weights times what it sees, plus its bias, through ReLU, is what the network reports.
        float[] pixels = TestModels.Pixels(9);
        float[][] map = ActivationInspector.Inspect(new Classifier(_convolutional), pixels, new ActivationOptions { Maps = true }).Layers[1].Maps![2];
        UnitWeights kernel = UnitWeights.Of(_convolutional, 1, 2 * 784);

        for (int row = 1; row < 27; row++)
        {
            for (int column = 1; column < 27; column++)
            {
                float sum = kernel.Bias;
                for (int i = 0; i < 9; i++)
                {
                    sum += kernel.Weights[i] * pixels[((row + (i / 3) - 1) * 28) + column + (i % 3) - 1];
                }

                Assert.Equal(MathF.Max(0, sum), map[row][column], 1e-4f);
            }
        }
    }

    [Fact]
    public void Of_NormalisedDense_GivesWhatEntersTheActivationFunction()
    {
        NetworkActivity activity = ActivationInspector.Inspect(
            new Classifier(_convolutional), TestModels.Pixels(9), new ActivationOptions { Maps = true, HiddenTop = 1024, Threshold = 0 });
        float[] pooled = [.. activity.Layers[2].Maps!.SelectMany(rows => rows).SelectMany(row => row)];

        Assert.NotEmpty(activity.Layers[3].Top);
        Assert.All(activity.Layers[3].Top, unit =>
        {
            UnitWeights weights = UnitWeights.Of(_convolutional, 3, unit.Index);
            Assert.Equal(unit.Value, weights.Bias + weights.Weights.Zip(pooled, (w, x) => w * x).Sum(), 1e-3f);
        });
    }

    [Fact]
    public void Of_ABlock_SaysWhoseItsParametersAre()
    {
        Network network = Network.Build(TestModels.ImageShape,
        [
            new Conv2dSpec(2, 3) { Name = "conv1", Padding = 1 }, new ReluSpec(),
            new ResidualSpec([new Conv2dSpec(2, 3) { Name = "conv1", Padding = 1, Bias = false }, new BatchNormSpec { Name = "norm1" }]) { Name = "block1" }, new ReluSpec(),
            new FlattenSpec(), new DenseSpec(10) { Name = "output" },
        ]);

        UnitNotFoundException refused = Assert.Throws<UnitNotFoundException>(() => UnitWeights.Of(TestModels.Entry(network), 2, 0));

        Assert.Equal("Layer 2 (block1, residual+relu) has no weights of its own: its 40 parameters are those of the layers inside it, body.conv1, body.norm1.", refused.Message);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(6, 0)]
    [InlineData(-1, 0)]
    [InlineData(5, 10)]
    [InlineData(5, -1)]
    public void Of_NoSuchUnitOrNoWeights_Throws(int layer, int unit)
    {
        Assert.Throws<UnitNotFoundException>(() => UnitWeights.Of(_convolutional, layer, unit));
    }
}
