using Digits.Api.Models;
using Digits.Recognition;

namespace Digits.Api.Documentation;

/// <summary>A model's card, in small.</summary>
internal static class ModelCardSample
{
    public static readonly ModelCardResponse Card = new("digit-mlp", RecognitionTask.Digit, "The classic: one hidden layer", 50_890, 203_800, 0.98, false,
        "3f6c1a9b20de", [new LayerSummary(0, "input", "input", [1, 28, 28], 0), new LayerSummary(1, "hidden", "dense+relu", [64], 50_240)]);
}
