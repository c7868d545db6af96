using System.Text.Json;
using Digits.Api.Models;
using Digits.Nn.Metrics;
using Digits.Nn.Serialization;
using Digits.Nn.Training;
using Digits.Recognition;

namespace Digits.Api.Documentation;

/// <summary>A model's card, in small: two classes, two epochs.</summary>
internal static class ModelCardSample
{
    public static readonly ModelCardResponse Card = new("digit-mlp", RecognitionTask.Digit, "The classic: one hidden layer", 50_890, 203_800, 0.98, false,
        "3f6c1a9b20de", ["0", "1"],
        [
            new LayerSummary(0, "input", "input", [1, 28, 28], 0),
            new LayerSummary(1, "hidden", "dense+relu", [64], 50_240),
            new LayerSummary(2, "output", "dense+softmax", [10], 650),
        ],
        new Calibration { Temperature = 1.1f, PredictionSetThreshold = 0.02f, FamiliarityThreshold = 0.5f },
        JsonSerializer.SerializeToElement(new { seed = 1, epochs = 2, batchSize = 32 }),
        new DataSetReference
        {
            Name = "MNIST",
            Files = [new DataSetFileReference { Name = "train-images-idx3-ubyte", Md5 = "6bbc9ace898e44ae57da46a324031adb" }],
            Split = new DataSetSplit { Train = 54_000, Validation = 6_000, Seed = 1 },
        },
        [Epoch(1, 0.31, 0.97), Epoch(2, 0.14, 0.978)],
        Evaluation());

    private static EpochRecord Epoch(int number, double loss, double accuracy)
        => new(number, loss, accuracy - 0.01, loss - 0.02, accuracy, 0.001, 4.2);

    private static ClassifierReport Evaluation()
    {
        var evaluator = new ClassifierEvaluator(["0", "1"]);
        evaluator.Add(0, [0.97f, 0.03f]);
        evaluator.Add(1, [0.02f, 0.98f]);
        return evaluator.Report("MNIST test");
    }
}
