using Digits.Nn.Layers;
using Digits.Nn.Tensors;

namespace Digits.Nn.Tests.Layers;

/// <summary>Networks as wide as those that are served, which take the tiles of pixels and of rows that narrow ones do not.</summary>
public sealed class WideNetworkTests
{
    private const int Drawings = 7;

    private const int Pixels = 28 * 28;

    private static readonly LayerSpec[] Convolutions =
    [
        new Conv2dSpec(16, 3) { Padding = 1, Bias = false }, new BatchNormSpec(), new ReluSpec(),
        new ResidualSpec(
        [
            new Conv2dSpec(16, 3) { Padding = 1 }, new BatchNormSpec(), new ReluSpec(), new Conv2dSpec(16, 3) { Padding = 1, Bias = false }, new BatchNormSpec(),
        ]),
        new ReluSpec(), new MaxPool2dSpec(2),
        new ResidualSpec([new Conv2dSpec(32, 3) { Padding = 1 }, new BatchNormSpec()]) { Shortcut = [new Conv2dSpec(32, 1)] },
        new ReluSpec(), new Conv2dSpec(40, 3) { Padding = 1 }, new ReluSpec(), new MaxPool2dSpec(2),
        new ResidualSpec([new Conv2dSpec(40, 3) { Padding = 1, Bias = false }, new BatchNormSpec()]), new ReluSpec(),
        new Conv2dSpec(32, 5) { Padding = 2 }, new ReluSpec(), new FlattenSpec(), new DenseSpec(72), new BatchNormSpec(), new ReluSpec(), new DenseSpec(10),
    ];

    // Channels by the 32, and so convolved by Winograd's way: in tiles of 4 x 4 before the second pooling, of 2 x 2 after it.
    private static readonly LayerSpec[] Winograd =
    [
        new Conv2dSpec(32, 3) { Padding = 1, Bias = false }, new BatchNormSpec(), new ReluSpec(), new MaxPool2dSpec(2),
        new ResidualSpec(
        [
            new Conv2dSpec(32, 3) { Padding = 1, Bias = false }, new BatchNormSpec(), new ReluSpec(), new Conv2dSpec(32, 3) { Padding = 1, Bias = false }, new BatchNormSpec(),
        ]),
        new ReluSpec(), new Conv2dSpec(64, 3) { Padding = 1 }, new ReluSpec(), new MaxPool2dSpec(2),
        new ResidualSpec([new Conv2dSpec(64, 3) { Padding = 1 }]), new ReluSpec(), new FlattenSpec(), new DenseSpec(10),
    ];

    private static readonly LayerSpec[] Dense =
        [new FlattenSpec(), new DenseSpec(300), new ReluSpec(), new DenseSpec(64), new BatchNormSpec(), new ReluSpec(), new DenseSpec(10)];

    // Run also with DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0: the answer is one and the same.
    [Fact]
    public void Predict_AsWideAsServed_GivesTheseBitsOnEveryMachine()
    {
        ulong hash = 14695981039346656037;
        foreach (LayerSpec[] layers in (LayerSpec[][])[Convolutions, Dense, Winograd])
        {
            Network network = Build(layers);
            using Workspace workspace = network.CreateWorkspace(Drawings);
            foreach (float logit in (float[])[.. network.Predict(Sparse().AsSpan(0, Pixels), 1, workspace), .. network.Predict(Sparse(), Drawings, workspace)])
            {
                hash = (hash ^ BitConverter.SingleToUInt32Bits(logit)) * 1099511628211;
            }
        }

        Assert.Equal(2231665852518136972UL, hash);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Predict_RectifiersApart_GivesTheSameBits(bool winograd)
    {
        LayerSpec[] layers = winograd ? Winograd : Convolutions;
        LayerSpec[] apart = [.. layers.SelectMany(layer => layer is ReluSpec ? (LayerSpec[])[new DropoutSpec(0), layer] : [layer])];
        Network together = Build(layers), separate = Build(apart);
        using Workspace first = together.CreateWorkspace(Drawings), second = separate.CreateWorkspace(Drawings);
        Assert.Equal(together.Predict(Sparse(), Drawings, first), separate.Predict(Sparse(), Drawings, second));
    }

    [Fact]
    public void Predict_AfterTheFirstTime_AllocatesNothing()
    {
        Network convolutions = Build(Convolutions), dense = Build(Dense), winograd = Build(Winograd);
        using Workspace first = convolutions.CreateWorkspace(Drawings), second = dense.CreateWorkspace(Drawings), third = winograd.CreateWorkspace(Drawings);
        float[] drawings = Sparse();
        Assert.Equal(0, Allocations.AfterWarmUp(() =>
        {
            convolutions.Predict(drawings.AsSpan(0, Pixels), 1, first);
            convolutions.Predict(drawings, Drawings, first);
            dense.Predict(drawings.AsSpan(0, Pixels), 1, second);
            dense.Predict(drawings, Drawings, second);
            winograd.Predict(drawings.AsSpan(0, Pixels), 1, third);
            winograd.Predict(drawings, Drawings, third);
        }));
    }

    // By place among the parameters, not among the layers, so that layers without parameters change nothing.
    private static Network Build(LayerSpec[] layers)
    {
        Network network = Network.Build(new Shape(1, 28, 28), layers);
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            Parameter parameter = network.Parameters[i];
            float[] values = Oracle.Random(parameter.Value.Length, (ulong)i);
            if (parameter.Dimensions.Length > 1)
            {
                float scale = MathF.Sqrt(2f * parameter.Dimensions[0] / values.Length);
                values = [.. values.Select(value => scale * value)];
            }
            else if (!parameter.IsTrainable)
            {
                values = [.. values.Select(value => parameter.Name.EndsWith("var", StringComparison.Ordinal) ? 0.5f + (value * value) : 0.1f * value)];
            }

            values.CopyTo(parameter.Value, 0);
        }

        return network;
    }

    /// <summary>As drawings are: most pixels are 0, and so are whole rows at the edges.</summary>
    private static float[] Sparse() =>
        [.. Oracle.Random(Drawings * Pixels, 9).Select((value, i) => i % Pixels / 28 is > 3 and < 24 && i % 28 is > 5 and < 21 && value > 0.4f ? Math.Min(1, value) : 0)];
}
