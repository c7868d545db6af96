using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Layers;

/// <summary>A rectifier done by the layer before it gives what it gives by itself: a layer that changes nothing, put in between, keeps them apart.</summary>
public sealed class FusionTests
{
    private const int Batch = 5;

    private static readonly LayerSpec Apart = new DropoutSpec(0);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Predict_RectifierInTheLayerBefore_GivesTheSameBits(int threads)
    {
        float[] inputs = Oracle.Random(Batch * 2 * 9 * 9, 1);
        Assert.Equal(Predict(Rectified(), inputs, threads), Predict(Separate(), inputs, threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Backward_RectifierInTheLayerBefore_GivesTheSameGradients(int threads)
    {
        (float[] output, float[] gradients) = Train(Rectified(), threads);
        (float[] expectedOutput, float[] expectedGradients) = Train(Separate(), threads);
        Assert.Equal(expectedOutput, output);
        Assert.All(expectedGradients.Zip(gradients), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Backward_InsideABlock_GivesTheSameGradients()
    {
        (float[] output, float[] gradients) = Train([new SequentialSpec([.. Rectified().Take(6)]), .. Rectified().Skip(6)], 1);
        (float[] expectedOutput, float[] expectedGradients) = Train([new SequentialSpec([.. Separate().Take(8)]), .. Separate().Skip(8)], 1);
        Assert.Equal(expectedOutput, output);
        Assert.All(expectedGradients.Zip(gradients), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    private static LayerSpec[] Rectified() =>
    [
        new Conv2dSpec(4, 3) { Padding = 1 }, new BatchNormSpec(), new ReluSpec(),
        new Conv2dSpec(6, 3) { Stride = 2 }, new BatchNormSpec(), new ReluSpec(),
        new Conv2dSpec(6, 3) { Groups = 6 }, new ReluSpec(),
        new ResidualSpec([new Conv2dSpec(6, 3) { Padding = 1 }, new BatchNormSpec()]), new ReluSpec(), new FlattenSpec(), new DenseSpec(3),
    ];

    private static LayerSpec[] Separate() =>
        [.. Rectified().SelectMany(layer => layer is ReluSpec ? (LayerSpec[])[Apart, layer] : [layer])];

    private static float[] Predict(LayerSpec[] layers, float[] inputs, int threads)
    {
        Network network = Build(layers);
        using Workspace workspace = network.CreateWorkspace(Batch, threads);
        return network.Predict(inputs, Batch, workspace).ToArray();
    }

    private static (float[] Output, float[] Gradients) Train(LayerSpec[] layers, int threads)
    {
        Network network = Build(layers);
        using WorkerTeam team = new(threads);
        TrainingPass pass = new(network, Batch, team);
        Oracle.Random(Batch * 2 * 9 * 9, 1).CopyTo(pass.Input(Batch));
        float[] output = pass.Forward(Batch, 1).ToArray();
        Oracle.Random(Batch * 3, 2).CopyTo(pass.OutputGradient(Batch));
        pass.Backward(Batch, includeInput: true);
        return (output, [.. network.Parameters.SelectMany(parameter => parameter.Gradient), .. pass.InputGradient(Batch)]);
    }

    // Layers' weights depend on their place: they are drawn anew, in order.
    private static Network Build(LayerSpec[] layers)
    {
        Network network = Network.Build(new Shape(2, 9, 9), layers);
        RandomSource random = new(3);
        foreach (Parameter parameter in network.Parameters)
        {
            foreach (ref float value in parameter.Value.AsSpan())
            {
                value = parameter.IsTrainable ? 0.3f * random.NextGaussian() : 0.5f + random.NextSingle();
            }
        }

        return network;
    }
}
