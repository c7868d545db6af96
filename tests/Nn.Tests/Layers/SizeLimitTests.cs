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

    [Fact]
    public void CreateWorkspace_MoreSamplesThanAnArrayHolds_IsRefused()
    {
        Network network = Network.Build(new Shape(784), [new DenseSpec(10)]);

        Assert.Equal(Array.MaxLength / 784, network.LargestBatch);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CreateWorkspace(5_478_275));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CreateInputGradientPass(5_478_275));
    }
}
