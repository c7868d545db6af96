using System.Text.Json;
using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Api.Metrics;
using Digits.Api.Queries;
using Digits.Recognition;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Inference;

/// <summary>The classifiers, for programs that speak the Open Inference Protocol (version 2 over REST).</summary>
internal static class InferenceEndpoints
{
    private const string Tag = "Open Inference Protocol";
    private const string Model = InferenceProtocol.Prefix + "/models/{name}";
    private const string Version = Model + "/versions/{version}";

    private static readonly string[] JsonOnly = [MediaTypes.Json];

    public static void MapInference(this IEndpointRouteBuilder app)
    {
        Describe(app.MapRead(InferenceProtocol.Prefix, () => TypedResults.Ok(ServerMetadata.Current)), "getServerMetadata", "What this server is")
            .Answers<ServerMetadata>("Name, version, and the protocol's extensions that are supported: none.");
        Describe(app.MapRead(InferenceProtocol.Prefix + "/health/live", () => TypedResults.Ok(new ServerLiveness(true))), "getServerLiveness", "Whether the server runs")
            .Answers<ServerLiveness>("It does.").DisableRateLimiting();
        Describe(app.MapRead(InferenceProtocol.Prefix + "/health/ready", () => TypedResults.Ok(new ServerReadiness(true))), "getServerReadiness", "Whether every model is ready")
            .NeedsModels().Answers<ServerReadiness>("They are.").DisableRateLimiting();

        DescribeMetadata(app.MapRead(Model, (string name, LoadedModels models) => Metadata(Find(models, name))), "");
        DescribeMetadata(app.MapRead(Version, (string name, string version, LoadedModels models) => Metadata(Find(models, name, version))), "Version");
        DescribeReadiness(app.MapRead(Model + "/ready", (string name, LoadedModels models) => Readiness(Find(models, name))), "");
        DescribeReadiness(app.MapRead(Version + "/ready", (string name, string version, LoadedModels models) => Readiness(Find(models, name, version))), "Version");
        DescribeInference(app.MapPost(Model + "/infer", (string name, HttpContext context, LoadedModels models, ComputeGate gate, PredictionMetrics metrics)
            => InferAsync(Find(models, name), context, gate, metrics)), "");
        DescribeInference(app.MapPost(Version + "/infer",
            (string name, string version, HttpContext context, LoadedModels models, ComputeGate gate, PredictionMetrics metrics)
            => InferAsync(Find(models, name, version), context, gate, metrics)), "Version");
    }

    private static void DescribeMetadata(RouteHandlerBuilder route, string suffix)
        => Describe(route, "getModelMetadata" + suffix, "What a classifier takes and gives")
            .NeedsModels().Answers<ModelMetadata>("Its input and its output.").Fails(Problems.ModelNotFound);

    private static void DescribeReadiness(RouteHandlerBuilder route, string suffix)
        => Describe(route, "getModelReadiness" + suffix, "Whether a classifier is ready")
            .NeedsModels().Answers<ModelReadiness>("It is.").Fails(Problems.ModelNotFound).DisableRateLimiting();

    private static void DescribeInference(RouteHandlerBuilder route, string suffix)
        => Describe(route, "infer" + suffix, "The probabilities of 1 to 256 pictures of 28x28")
            .WithDescription("The calibrated probabilities that /predict gives for the same `pixels`, whether it would accept the answer or not.")
            .TakesInference().NeedsModels().Answers<InferenceResponse>("A row of probabilities for each picture, in order.").Fails(Problems.ModelNotFound);

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary)
        => route.WithName(name).WithTags(Tag).WithSummary(summary).FailsInProtocolForm();

    private static Classifier Find(LoadedModels models, string name, string? version = null)
    {
        Classifier classifier = models.Catalog.Classifier(name);
        return version is null || version == classifier.Entry.Version
            ? classifier
            : throw new ProblemException(Problems.ModelNotFound, $"Model '{name}' is served in version {classifier.Entry.Version}, not '{QueryReader.Shorten(version)}'.");
    }

    private static Ok<ModelMetadata> Metadata(Classifier classifier) => TypedResults.Ok(ModelMetadata.Of(classifier.Entry));

    private static Ok<ModelReadiness> Readiness(Classifier classifier) => TypedResults.Ok(new ModelReadiness(classifier.Entry.Name, true));

    private static async Task<Ok<InferenceResponse>> InferAsync(
        Classifier classifier, HttpContext context, ComputeGate gate, PredictionMetrics metrics)
    {
        if (context.Request.Headers.ContainsKey(InferenceProtocol.BinaryHeader))
        {
            throw InputTensor.BinaryData();
        }

        MediaTypes.Require(context.Request, JsonOnly);
        ArraySegment<byte> bytes = await RequestBody.ReadAsync(context, BodyKind.Inference);
        using JsonDocument body = JsonBody.Parse(bytes);
        InferenceRequest request = InferenceRequest.Read(body.RootElement);
        IReadOnlyList<Prediction> predictions = await gate.RunAsync(() => classifier.PredictMany(request.Input.ReadPictures()), context.RequestAborted);
        foreach (Prediction prediction in predictions)
        {
            metrics.Count(prediction.Model, prediction.Rejection?.Reason);
        }

        return TypedResults.Ok(InferenceResponse.From(classifier.Entry, request.Id, predictions));
    }
}
