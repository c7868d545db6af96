using System.Text.Json;
using Digits.Nn.Layers;
using Digits.Nn.Numerics;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;

namespace Digits.Recognition.Tests.Support;

/// <summary>Small networks with weights from a seed, and the manifests that go with them.</summary>
internal static class TestModels
{
    public static readonly Shape ImageShape = new(1, 28, 28);

    public static readonly string[] DigitClasses = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>784-6-10, or with one output more for the background.</summary>
    public static Network Mlp(ulong seed = 1, int outputs = 10) => Fill(
        Network.Build(ImageShape,
        [
            new FlattenSpec(),
            new DenseSpec(6) { Name = "hidden" },
            new ReluSpec(),
            new DenseSpec(outputs) { Name = "output" },
        ]),
        seed);

    /// <summary>Every kind of layer that a classifier may have.</summary>
    public static Network Convolutional(ulong seed = 2) => Fill(
        Network.Build(ImageShape,
        [
            new Conv2dSpec(3, 3) { Name = "conv1", Padding = 1, Bias = false },
            new BatchNormSpec { Name = "norm1" },
            new ReluSpec(),
            new MaxPool2dSpec(4) { Name = "pool1" },
            new FlattenSpec(),
            new DenseSpec(12) { Name = "features" },
            new BatchNormSpec { Name = "norm2" },
            new ReluSpec(),
            new DropoutSpec(0.5f),
            new DenseSpec(8) { Name = "hidden" },
            new ReluSpec(),
            new DenseSpec(10) { Name = "output" },
        ]),
        seed);

    /// <summary>Four numbers of style and a class to a picture.</summary>
    public static Network Generator(ulong seed = 3) => Fill(
        Network.Build(new Shape(14), [new DenseSpec(24) { Name = "hidden" }, new ReluSpec(), new DenseSpec(784) { Name = "output" }]), seed);

    public static ModelEntry Entry(Network network, RecognitionTask task = RecognitionTask.Digit, Calibration? calibration = null) =>
        new(Manifest(network, "test", task, calibration), network, "0123456789ab", 1234);

    public static ModelManifest Manifest(Network network, string name, RecognitionTask task, Calibration? calibration = null) => new()
    {
        Name = name,
        Task = task.ToString().ToLowerInvariant(),
        Description = "A test",
        Input = new()
        {
            Shape = network.InputShape.ToArray(),
            Range = task == RecognitionTask.Generate ? null : [0, 1],
            Preprocessing = task == RecognitionTask.Generate ? "none" : task.ToString().ToLowerInvariant(),
        },
        Classes = DigitClasses,
        Background = task != RecognitionTask.Generate && network.OutputShape.Size > DigitClasses.Length,
        Calibration = calibration,
        Training = JsonDocument.Parse("{}").RootElement,
        DataSet = new() { Name = "None", Files = [], Split = new() { Train = 0, Validation = 0, Seed = 0 } },
        History = [],
    };

    /// <summary>Something drawn: a blob whose place and strength depend on the seed.</summary>
    public static float[] Pixels(ulong seed)
    {
        RandomSource random = new(seed);
        int top = random.NextInt(14);
        int left = random.NextInt(14);
        float[] pixels = new float[784];
        for (int row = top; row < top + 12; row++)
        {
            for (int column = left; column < left + 9; column++)
            {
                pixels[(row * 28) + column] = random.NextSingle();
            }
        }

        return pixels;
    }

    public static float[] Logits(Network network, float[] pixels) => network.Predict(pixels, 1, network.CreateWorkspace(1)).ToArray();

    // All parameters, so that normalisations have something to do and biases are not zero.
    private static Network Fill(Network network, ulong seed)
    {
        RandomSource random = new(seed);
        foreach (Parameter parameter in network.Parameters)
        {
            bool isVariance = parameter.Name.EndsWith("running_var", StringComparison.Ordinal);
            float scale = parameter.Dimensions.Length > 1 ? 2 / MathF.Sqrt(parameter.Value.Length / parameter.Dimensions[0]) : 0.5f;
            for (int i = 0; i < parameter.Value.Length; i++)
            {
                parameter.Value[i] = isVariance ? 0.5f + random.NextSingle() : scale * random.NextGaussian();
            }
        }

        return network;
    }
}
