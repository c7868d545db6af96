using Digits.Nn.Losses;

namespace Digits.Nn.Tests;

internal static class LossGoldenNames
{
    public static ILoss Make(string name) => name switch
    {
        "crossEntropy" => new SoftmaxCrossEntropy(),
        "meanSquaredError" => new MeanSquaredError(),
        "binaryCrossEntropy" => new BinaryCrossEntropy(),
        _ => throw new ArgumentException($"There is no loss \"{name}\".", nameof(name)),
    };
}
