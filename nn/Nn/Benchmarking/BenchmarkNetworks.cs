using Digits.Nn.Layers;
using Digits.Nn.Tensors;
using Digits.Nn.Training;

namespace Digits.Nn.Benchmarking;

/// <summary>Networks that every library of this field has been timed with.</summary>
public static class BenchmarkNetworks
{
    /// <summary>784-64-10.</summary>
    public static Network Shallow() => Network.Build(new Shape(784), [new DenseSpec(64), new ReluSpec(), new DenseSpec(10)]);

    /// <summary>784-512-256-128-10 with dropout of 20 %.</summary>
    public static Network Deep() => Network.Build(new Shape(784), [.. Hidden(512), .. Hidden(256), .. Hidden(128), new DenseSpec(10)]);

    /// <summary>Convolutions of 32 and 64 filters with a pooling after each, 128 hidden units.</summary>
    public static Network TwoConvolutions() => Network.Build(
        new Shape(1, 28, 28),
        [
            new Conv2dSpec(32, 3) { Padding = 1 }, new ReluSpec(), new MaxPool2dSpec(2), new Conv2dSpec(64, 3) { Padding = 1 }, new ReluSpec(), new MaxPool2dSpec(2),
            new FlattenSpec(), new DenseSpec(128), new ReluSpec(), new DenseSpec(10),
        ]);

    /// <summary>Stochastic gradient descent with momentum, as students' projects have it.</summary>
    public static OptimizerConfiguration Momentum => new() { Kind = "sgd", LearningRate = 0.1f, Momentum = 0.9f };

    /// <summary>Adam with its paper's settings.</summary>
    public static OptimizerConfiguration Adam => new() { Kind = "adam", LearningRate = 0.001f };

    private static LayerSpec[] Hidden(int units) => [new DenseSpec(units), new ReluSpec(), new DropoutSpec(0.2f)];
}
