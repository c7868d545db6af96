using System.Text.Json;
using System.Text.Json.Nodes;
using Digits.Api.Activations;
using Digits.Api.Errors;
using Digits.Api.Explanations;
using Digits.Api.Generation;
using Digits.Api.Health;
using Digits.Api.Images;
using Digits.Api.Inference;
using Digits.Api.Models;
using Digits.Api.Numbers;
using Digits.Api.Predictions;
using Digits.Api.Preprocessing;
using Digits.Recognition.Activations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Digits.Api.Documentation;

/// <summary>The document's examples: real objects, written as answers are, so that they cannot drift from the code.</summary>
internal sealed class Examples(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
{
    private static readonly int[] OnePicture = [1, 1, 28, 28];

    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;

    public JsonNode BatchBody => Node(new { inputs = new object[] { new { pixels = SampleDrawing.Pixels }, new { image = SampleDrawing.Image } } });

    public JsonNode Of(Type answer) => Node(
        answer == typeof(PredictionResponse) ? AnswerSamples.Prediction
        : answer == typeof(BatchResponse) ? AnswerSamples.Batch
        : answer == typeof(NumberResponse) ? AnswerSamples.Number
        : answer == typeof(PreprocessResponse) ? AnswerSamples.Preprocess
        : answer == typeof(ActivationsResponse) ? AnswerSamples.Activations
        : answer == typeof(ExplanationResponse) ? AnswerSamples.Explanation
        : answer == typeof(GenerationResponse) ? AnswerSamples.Generation
        : answer == typeof(LikeResponse) ? AnswerSamples.Like
        : answer == typeof(StripResponse) ? AnswerSamples.Strip
        : answer == typeof(IReadOnlyList<ModelResponse>) ? AnswerSamples.Models
        : answer == typeof(ModelCardResponse) ? AnswerSamples.ModelCard
        : answer == typeof(UnitWeights) ? AnswerSamples.UnitWeights
        : answer == typeof(ServerMetadata) ? ServerMetadata.Current
        : answer == typeof(ServerLiveness) ? new ServerLiveness(true)
        : answer == typeof(ServerReadiness) ? new ServerReadiness(true)
        : answer == typeof(ModelReadiness) ? new ModelReadiness("digit", true)
        : answer == typeof(ModelMetadata) ? AnswerSamples.Metadata
        : answer == typeof(InferenceResponse) ? AnswerSamples.Inference
        : answer == typeof(HealthResponse) ? new HealthResponse("ready")
        : answer == typeof(ProblemExplanation) ? Explanation(Problems.UndecodableImage)
        : answer == typeof(IReadOnlyList<ProblemExplanation>) ? new[] { Explanation(Problems.InvalidParameter), Explanation(Problems.UndecodableImage) }
        : throw new InvalidOperationException($"Documentation: {answer.Name} has no example, every answer needs one"));

    public IDictionary<string, IOpenApiExample> OfImageBody(bool pixels)
    {
        var examples = new Dictionary<string, IOpenApiExample>
        {
            ["image"] = new OpenApiExample { Summary = "A picture's file", Value = Node(new { image = SampleDrawing.Image }) },
        };
        if (pixels)
        {
            examples["pixels"] = new OpenApiExample { Summary = "28x28 numbers", Value = Node(new { pixels = SampleDrawing.Pixels }) };
        }

        return examples;
    }

    /// <summary>A file has no text to show: its example is how to send it.</summary>
    public IDictionary<string, IOpenApiExample> OfFile(string mediaType)
    {
        string file = "seven." + (mediaType == MediaTypes.Bytes ? "png" : mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return One("file", new OpenApiExample
        {
            Summary = "A picture's file",
            Description = $"`curl --data-binary @{file} -H 'Content-Type: {mediaType}' ...`",
            Value = Node($"(the bytes of {file})"),
        });
    }

    public IDictionary<string, IOpenApiExample> OfForm() => One("form", new OpenApiExample
    {
        Summary = "A form with one file",
        Description = "`curl -F file=@seven.png ...`",
        Value = Node(new { file = "(the bytes of seven.png)" }),
    });

    /// <summary>A picture that this service itself gives.</summary>
    public static IDictionary<string, IOpenApiExample> OfPicture(string address)
        => One("png", new OpenApiExample { Summary = "A PNG file", ExternalValue = address });

    /// <summary>The same picture, for whoever asks for it in so many words.</summary>
    public static IDictionary<string, IOpenApiExample> OfSvg(string address) => One("svg", new OpenApiExample
    {
        Summary = "An SVG file",
        Description = $"`curl -H 'Accept: {WrittenRepresentation.Svg}' '{address}'`",
        Value = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"112\" height=\"112\" viewBox=\"0 0 2800 2800\" role=\"img\">...</svg>",
    });

    public IOpenApiExample OfProblem(ProblemType type) => new OpenApiExample
    {
        Summary = type.Title,
        Value = Node(new ProblemDetails
        {
            Type = type.Uri,
            Title = type.Title,
            Status = type.Status,
            Detail = type.Explanation,
            Extensions = { ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736" },
        }),
    };

    /// <summary>The same in the form of the Open Inference Protocol.</summary>
    public IOpenApiExample OfProtocolError(ProblemType type)
        => new OpenApiExample { Summary = type.Title, Value = Node(new InferenceError(type.Explanation)) };

    /// <summary>The drawn seven as numbers from 0 to 1, and as bytes.</summary>
    public IDictionary<string, IOpenApiExample> OfInference() => new Dictionary<string, IOpenApiExample>
    {
        ["fp32"] = Tensor("FP32, flat", "FP32", SampleDrawing.Pixels),
        ["uint8"] = Tensor("UINT8, nested", "UINT8",
            new[] { new[] { SampleDrawing.Pixels.Select(pixel => (int)MathF.Round(pixel * 255)).Chunk(28) } }),
    };

    private OpenApiExample Tensor(string summary, string datatype, object data) => new()
    {
        Summary = summary,
        Value = Node(new { id = "seven", inputs = new[] { new { name = "input", shape = OnePicture, datatype, data } } }),
    };

    private static Dictionary<string, IOpenApiExample> One(string name, OpenApiExample example) => new() { [name] = example };

    private static ProblemExplanation Explanation(ProblemType type) => new(type.Uri, type.Title, type.Status, type.Explanation);

    private JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, _json)!;
}
