using System.Text.Json;
using Digits.Nn.Layers;
using Digits.Nn.Metrics;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;

namespace Digits.Api.Tests.Support;

/// <summary>Small untrained models of every task, saved once by our own writer: what answers mean does not matter to most tests.</summary>
internal static class TestModels
{
    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private static readonly string[] Clothes =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    private static readonly Lazy<string> Folder = new(Save);

    /// <summary>digit (convolutional), digit-mlp, fashion and generator.</summary>
    public static string Directory => Folder.Value;

    private static string Save()
    {
        string root = System.IO.Directory.CreateTempSubdirectory("digits-api-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(root, recursive: true);
        Save(root, "digit", "digit", Digits, Convolutional(1));
        Save(root, "digit-mlp", "digit", Digits, Mlp(2));
        Save(root, "fashion", "fashion", Clothes, Convolutional(3));
        Save(root, "generator", "generate", Digits, Generator(4));
        return root;
    }

    private static Network Mlp(ulong seed) => Network.Build(new Shape(1, 28, 28),
        [new FlattenSpec(), new DenseSpec(64) { Name = "hidden" }, new ReluSpec(), new DenseSpec(10) { Name = "output" }], seed);

    private static Network Convolutional(ulong seed) => Network.Build(new Shape(1, 28, 28),
    [
        new Conv2dSpec(4, 3) { Name = "conv1", Padding = 1 }, new ReluSpec(), new MaxPool2dSpec(2) { Name = "pool1" },
        new FlattenSpec(), new DenseSpec(32) { Name = "hidden" }, new ReluSpec(), new DenseSpec(10) { Name = "output" },
    ], seed);

    private static Network Generator(ulong seed)
        => Network.Build(new Shape(14), [new DenseSpec(32) { Name = "hidden" }, new ReluSpec(), new DenseSpec(784) { Name = "output" }], seed);

    private static void Save(string root, string name, string task, string[] classes, Network network)
    {
        bool generates = task == "generate";
        ModelFile.Save(Path.Combine(root, name), network, new ModelManifest
        {
            Name = name,
            Task = task,
            Description = "A small model for tests",
            Input = new InputDescription
            {
                Shape = network.InputShape.ToArray(),
                Range = generates ? null : [0, 1],
                Preprocessing = generates ? "none" : task,
            },
            Classes = classes,
            Calibration = generates ? null : new Calibration { Temperature = 1, PredictionSetThreshold = 0.05f, FamiliarityThreshold = 0.2f },
            Training = JsonSerializer.SerializeToElement(new { seed = 1 }),
            DataSet = new DataSetReference
            {
                Name = "None",
                Files = [new DataSetFileReference { Name = "none", Md5 = "d41d8cd98f00b204e9800998ecf8427e" }],
                Split = new DataSetSplit { Train = 0, Validation = 0, Seed = 1 },
            },
            History = [],
            Evaluation = generates ? null : Evaluate(classes),
        });
    }

    private static ClassifierReport Evaluate(string[] classes)
    {
        var evaluator = new ClassifierEvaluator(classes);
        for (int label = 0; label < classes.Length; label++)
        {
            var probabilities = new float[classes.Length];
            Array.Fill(probabilities, 0.1f / (classes.Length - 1));
            probabilities[label] = 0.9f;
            evaluator.Add(label, probabilities);
        }

        return evaluator.Report("None");
    }
}
