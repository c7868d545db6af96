using Digits.Nn.Serialization;

namespace Digits.Nn.Tests.Serialization;

public sealed class ReferenceOutputsTests
{
    private static readonly LoadedModel Model = new(SmallModel.Network(), SmallModel.Manifest, "0");

    [Fact]
    public void Of_MoreSamplesThanABatch_BeginsLikeFewer() =>
        Assert.Equal(ReferenceOutputs.Of(Model, 3, seed: 1, TestContext.Current.CancellationToken).Logits, ReferenceOutputs.Of(Model, 150, seed: 1, TestContext.Current.CancellationToken).Logits[..3]);

    [Fact]
    public void Of_MoreSamplesThanABatch_GivesOneOutputForEach() => Assert.Equal(150, ReferenceOutputs.Of(Model, 150, seed: 1, TestContext.Current.CancellationToken).Logits.Length);

    [Fact]
    public void Of_Stopped_Throws() =>
        Assert.Throws<OperationCanceledException>(() => ReferenceOutputs.Of(Model, 3, seed: 1, new CancellationToken(canceled: true)));
}
