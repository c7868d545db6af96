using System.Text.Json;
using Digits.Nn.Losses;
using Digits.Nn.Training;

namespace Digits.Nn.Tests;

internal static class LossGoldenNames
{
    /// <summary>The loss as a train.json names it.</summary>
    public static ILoss Make(string name, JsonElement golden = default)
    {
        bool isCase = golden.ValueKind == JsonValueKind.Object;
        float[]? weights = isCase && golden.TryGetProperty("classWeights", out _) ? golden.Floats("classWeights") : null;
        TrainingConfiguration configuration = new()
        {
            Name = "test",
            Task = "digit",
            Description = "",
            DataSets = [],
            InputShape = [1],
            Architecture = [],
            Epochs = 1,
            BatchSize = 1,
            Optimizer = new OptimizerConfiguration { Kind = "sgd", LearningRate = 1 },
            Loss = name,
            ClassWeights = weights,
            HuberDelta = isCase && golden.TryGetProperty("huberDelta", out JsonElement delta) ? delta.GetSingle() : 1,
        };
        return LossChoice.Make(configuration, weights?.Length ?? 3);
    }
}
