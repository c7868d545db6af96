using System.Text.Json;
using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Api.Metrics;
using Digits.Api.Queries;
using Digits.Recognition;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Predictions;

/// <summary>What a picture shows: one at a time, or up to 256.</summary>
internal static class PredictionEndpoints
{
    public static readonly TextParameter Model = new("model",
        "A model of this task, as GET /models lists them. Default: the flagship, `digit` or `fashion`.");

    private static readonly string[] JsonOnly = [MediaTypes.Json];

    public static void MapPredictions(this IEndpointRouteBuilder app)
    {
        MapTask(app, "digit", RecognitionTask.Digit, "the digit");
        MapTask(app, "fashion", RecognitionTask.Fashion, "the piece of clothing");
    }

    private static void MapTask(IEndpointRouteBuilder app, string task, RecognitionTask kind, string what)
    {
        string suffix = char.ToUpperInvariant(task[0]) + task[1..];
        app.MapPost($"/predict/{task}", (HttpContext context, LoadedModels models, ComputeGate gate) => Predict(kind, context, models, gate))
            .WithName($"predict{suffix}").WithTags("Predictions").WithSummary($"Names {what} that a picture shows")
            .WithDescription("Of any size, place and polarity. What is none of the classes is a result, not an error: `accepted` is false and `rejection` says why.")
            .Takes(Model).TakesImage(pixels: true).NeedsModels().CountsPredictions()
            .Answers<PredictionResponse>("The prediction.").FailsOnImages().Fails(Problems.ModelNotFound);
        app.MapPost($"/predict/{task}/batch", (HttpContext context, LoadedModels models, ComputeGate gate)
            => PredictMany(kind, context, models, gate))
            .WithName($"predict{suffix}Batch").WithTags("Predictions").WithSummary($"Names {what} in each of 1 to 256 pictures")
            .WithDescription("An input that cannot be read has `{\"problem\": {...}}` in its place; the others are answered all the same.")
            .Takes(Model).TakesBatch().NeedsModels().CountsPredictions().Compresses()
            .Answers<BatchResponse>("A prediction or a problem for each input, in order.")
            .Fails(Problems.MalformedJson, Problems.ModelNotFound, Problems.BodyTooLarge, Problems.UnsupportedMediaType);
    }

    private static async Task<Ok<PredictionResponse>> Predict(RecognitionTask task, HttpContext context, LoadedModels models, ComputeGate gate)
    {
        Classifier classifier = models.Catalog.Classifier(task, context.Request.Query.Text(Model));
        ImageInput input = await ImageBody.ReadAsync(context);
        return TypedResults.Ok(await gate.RunAsync(() => Predictor.Predict(classifier, input), context.RequestAborted));
    }

    private static async Task<Ok<BatchResponse>> PredictMany(
        RecognitionTask task, HttpContext context, LoadedModels models, ComputeGate gate)
    {
        Classifier classifier = models.Catalog.Classifier(task, context.Request.Query.Text(Model));
        MediaTypes.Require(context.Request, JsonOnly);
        ArraySegment<byte> bytes = await RequestBody.ReadAsync(context, BodyKind.Batch);
        using JsonDocument body = JsonBody.Parse(bytes);
        IReadOnlyList<BatchInput> inputs = BatchInput.ReadAll(body.RootElement);
        return TypedResults.Ok(await Predictor.PredictManyAsync(classifier, inputs, gate, context));
    }
}
