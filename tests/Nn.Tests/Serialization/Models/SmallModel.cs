using System.Text.Json;
using Digits.Nn.Layers;
using Digits.Nn.Metrics;
using Digits.Nn.Serialization;
using Digits.Nn.Tensors;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Serialization;

/// <summary>A model small enough to read as text.</summary>
internal static class SmallModel
{
    public static Network Network(ulong seed = 1) => Nn.Layers.Network.Build(
        new Shape(1, 4, 4),
        [
            new Conv2dSpec(2, 3) { Name = "conv1", Padding = 1, Bias = false },
            new BatchNormSpec { Name = "norm1" },
            new ReluSpec(),
            new FlattenSpec(),
            new DenseSpec(3) { Name = "output" },
        ],
        seed);

    public static ModelManifest Manifest { get; } = new()
    {
        Name = "small",
        Task = "digit",
        Description = "A model of the tests: Größe \"S\".",
        Input = new InputDescription { Shape = [1, 4, 4], Range = [0, 1], Preprocessing = "digit" },
        Classes = ["0", "1", "2"],
        Calibration = new Calibration { Temperature = 1.25f, PredictionSetThreshold = 0.02f, FamiliarityThreshold = 0.5f },
        Training = JsonElement.Parse("""{"epochs": 2, "seed": 7}"""),
        DataSet = new DataSetReference
        {
            Name = "Tiny",
            Files = [new DataSetFileReference { Name = "train", Md5 = "00" }],
            Split = new DataSetSplit { Train = 5, Validation = 1, Seed = 7 },
        },
        History = [new EpochRecord(1, 0.5, 0.9, 0.4, 0.95, 0.01, 1.5)],
        Evaluation = Report(),
    };

    private static ClassifierReport Report()
    {
        var evaluator = new ClassifierEvaluator(["0", "1", "2"]);
        evaluator.Add(0, [0.8f, 0.1f, 0.1f]);
        evaluator.Add(1, [0.1f, 0.6f, 0.3f]);
        evaluator.Add(2, [0.1f, 0.5f, 0.4f]);
        return evaluator.Report("Tiny test");
    }
}
