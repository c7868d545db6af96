using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Nn.Tests.Layers;

/// <summary>Sizes whose products overflow are refused, and never wrap round to something that fits.</summary>
public sealed class SizeLimitTests
{
    public static TheoryData<LayerSpec> Overflowing() =>
    [
        new Conv2dSpec(4, 3) { Padding = int.MaxValue },
        new Conv2dSpec(4, 3) { Padding = 30_000 },
        new Conv2dSpec(int.MaxValue, 3),
        new Conv2dSpec(4, 3) { Padding = int.MaxValue, Dilation = int.MaxValue },
        new ConvTranspose2dSpec(2, 3) { Stride = 1 << 30 },
        new ConvTranspose2dSpec(2, 3) { Stride = 30_000 },
    ];

    [Theory]
    [MemberData(nameof(Overflowing), DisableDiscoveryEnumeration = true)]
    public void Build_LayerThatNoArrayHolds_IsRefused(LayerSpec layer) => Assert.Throws<ArgumentException>(() => Network.Build(new Shape(1, 28, 28), [layer]));

    /// <summary>What is packed or copied for a product is larger than inputs, weights and outputs, each of which an array holds.</summary>
    public static TheoryData<Shape, LayerSpec> TooLargeInside() => new()
    {
        { new Shape(134_217_728), new DenseSpec(1) },
        { new Shape(100_000_000), new DenseSpec(1) },
        { new Shape(1), new DenseSpec(100_000_000) },
        { new Shape(40, 5984, 5984), new Conv2dSpec(40, 3) { Padding = 1 } },
        { new Shape(64, 1644, 1644), new Conv2dSpec(8, 5) { Padding = 2 } },
        { new Shape(64, 1644, 1644), new Conv2dSpec(8, 5) },
        { new Shape(2044, 1023, 1023), new Conv2dSpec(2052, 3) { Padding = 1 } },
        { new Shape(1, 16_000, 16_000), new ConvTranspose2dSpec(1, 9) },
    };

    [Theory]
    [MemberData(nameof(TooLargeInside), DisableDiscoveryEnumeration = true)]
    public void Build_LayerWhoseProductsNoArrayHolds_IsRefused(Shape input, LayerSpec layer) => Assert.Throws<ArgumentException>(() => Network.Build(input, [layer]));

    [Fact]
    public void Build_StrideWhoseSquareOverflows_DrawsWeights()
    {
        Network network = Network.Build(new Shape(1, 1, 1), [new ConvTranspose2dSpec(1, 3) { Stride = 65_536 }]);

        Assert.All(network.Parameters[0].Value, weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void CreateWorkspace_MoreSamplesThanAnArrayHolds_IsRefused()
    {
        Network network = Network.Build(new Shape(784), [new DenseSpec(10)]);

        Assert.Equal(Array.MaxLength / 784, network.LargestBatch);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CreateWorkspace(5_478_275));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CreateInputGradientPass(5_478_275));
    }
}
