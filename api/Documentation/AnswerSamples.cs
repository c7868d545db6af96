using Digits.Api.Activations;
using Digits.Api.Errors;
using Digits.Api.Explanations;
using Digits.Api.Generation;
using Digits.Api.Inference;
using Digits.Api.Models;
using Digits.Api.Numbers;
using Digits.Api.Predictions;
using Digits.Api.Preprocessing;
using Digits.Imaging;
using Digits.Recognition;
using Digits.Recognition.Activations;
using Digits.Recognition.Generation;
using Digits.Recognition.Numbers;
using Microsoft.AspNetCore.Mvc;

namespace Digits.Api.Documentation;

/// <summary>An answer of each kind, as they look to the drawn seven.</summary>
internal static class AnswerSamples
{
    private const string Version = "3f6c1a9b20de";
    private static readonly string[] Labels = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    public static readonly PreprocessingResponse Preprocessing = new(112, 112, false, new PixelBox(29, 24, 54, 68), SampleDrawing.Pixels, 0);

    public static readonly PredictionResponse Prediction = new("digit", Version, true, "7", 7, 0.991f,
        [.. Labels.Select((label, index) => new ClassProbability(label, index == 7 ? 0.991f : 0.001f))],
        null, new FamiliarityResponse(0.994f, 0.5f), ["7"], Preprocessing, 0.42);

    public static readonly BatchResponse Batch = new("digit", Version,
    [
        Prediction with { Preprocessing = null },
        new BatchProblem(new ProblemDetails
        {
            Type = Problems.UndecodableImage.Uri,
            Title = Problems.UndecodableImage.Title,
            Status = Problems.UndecodableImage.Status,
            Detail = "PNG: the file ends inside a chunk",
            Extensions = { ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736" },
        }),
    ], 0.81);

    public static readonly ModelMetadata Metadata = ModelMetadata.Of("digit", Version, 10);

    public static readonly InferenceResponse Inference = new("digit", Version, "seven",
        [new OutputTensor("probabilities", "FP32", [1, 10], [.. Prediction.Probabilities.Select(each => each.Probability)])]);

    public static readonly NumberResponse Number = new("7", true, 0.991f, "digit", Version, [Prediction], null, [new NumberAlternative("1", 0.012f)], 4.2);

    public static readonly PreprocessResponse Preprocess = new([new StepResponse("source", 112, 112, SampleDrawing.Image)], Preprocessing);

    public static readonly ActivationsResponse Activations = new("digit-mlp", Version, Prediction with { Model = "digit-mlp" }, 1.36f,
    [
        Layer(0, "input", "input", [1, 28, 28], 141, new UnitActivity { Index = 406, Row = 14, Column = 14, Value = 0.996f, Normalized = 1 }),
        Layer(1, "hidden", "dense+relu", [64], 31, new UnitActivity { Index = 12, Value = 6.1f, Normalized = 1 }),
        Layer(2, "output", "dense+softmax", [10], 1, new UnitActivity { Index = 7, Label = "7", Logit = 11.42f, Value = 0.991f, Normalized = 1 }),
    ],
    [new Connection(1, 12, 2, 7, 0.42f, 2.56f)]);

    public static readonly ExplanationResponse Explanation = new(Prediction, "7", "Integrated gradients from a black picture.", -0.61f, 11.42f,
        [.. SampleDrawing.Pixels.Select(pixel => MathF.Round(pixel * 0.12f, 4))], new FlipResponse("1", [176, 177, 204]));

    private static readonly DigitVerdict Verdict = new("7", 0.991f, true);

    private static readonly ModelReference Reader = new("digit-mlp-deep", "8d0e52c47f1b"), Judge = new("digit", "5b7c9e013a64");

    public static readonly GenerationResponse Generation = new("7", 42, "generator", Version, 112, 112, SampleDrawing.Image,
        [new DigitResponse(7, SampleDrawing.Pixels, Verdict)], Reader, Judge);

    public static readonly LikeResponse Like = new("7", 42, "generator", Version, 112, 112, SampleDrawing.Image,
        [new DigitResponse(7, SampleDrawing.Pixels, Verdict)], Reader, Judge, new HandResponse(7, 0.1f, -0.05f, 0.91f));

    public static readonly StripResponse Strip = new(7, 1, 42, "generator", Version, 112, 112, SampleDrawing.Image,
        [new FrameResponse(0, SampleDrawing.Pixels, Verdict)], Reader, Judge);

    public static readonly ModelResponse[] Models =
    [
        new("digit", RecognitionTask.Digit, "Convolutional flagship for handwritten digits", 435_306, 1_745_000, 0.9952, true),
        new("generator", RecognitionTask.Generate, "Writes digits", 600_000, 2_400_000, null, true),
    ];

    public static readonly ModelCardResponse ModelCard = ModelCardSample.Card;

    public static readonly UnitWeights UnitWeights = new()
    {
        Model = "digit-mlp",
        Layer = 2,
        Unit = 7,
        Bias = -0.03f,
        Weights = [0.01f, -0.2f, 0.4f],
        Shape = [3],
    };

    private static LayerActivity Layer(int index, string name, string kind, int[] shape, int active, UnitActivity top) => new()
    {
        Index = index,
        Name = name,
        Kind = kind,
        Shape = shape,
        Size = shape.Aggregate(1, (product, side) => product * side),
        Active = active,
        Mean = 0.12f,
        Max = top.Value,
        Top = [top],
    };
}
