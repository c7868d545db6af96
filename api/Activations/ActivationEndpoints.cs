using System.Diagnostics;
using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Api.Metrics;
using Digits.Api.Queries;
using Digits.Recognition;
using Digits.Recognition.Activations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Activations;

/// <summary>What happens inside a network while it answers.</summary>
internal static class ActivationEndpoints
{
    public static void MapActivations(this IEndpointRouteBuilder app)
        => app.MapPost("/activations", Inspect)
            .WithName("inspectActivations").WithTags("Inside the network").WithSummary("Shows what every layer does with a picture")
            .WithDescription("The largest units of each layer, and the connections between those of neighbouring dense layers. "
                + "`disable` switches units off, to see what they were for.")
            .Takes(ActivationQuery.All).TakesImage(pixels: true).NeedsModels().CountsPredictions().Compresses()
            .Answers<ActivationsResponse>("The prediction and what every layer did.").FailsOnImages().Fails(Problems.ModelNotFound);

    private static async Task<Ok<ActivationsResponse>> Inspect(HttpContext context, LoadedModels models, ComputeGate gate)
    {
        Classifier classifier = Choose(models.Catalog, context.Request.Query.Text(ActivationQuery.Model));
        ActivationOptions options = ActivationQuery.Read(context.Request.Query);
        ImageInput input = await ImageBody.ReadAsync(context);
        return TypedResults.Ok(await gate.RunAsync(() => Run(classifier, input, options), context.RequestAborted));
    }

    /// <summary>Both tasks' models can be looked into; without a name it is the digits' flagship.</summary>
    internal static Classifier Choose(ModelCatalog catalog, string? name)
        => name is null ? catalog.Classifier(RecognitionTask.Digit) : catalog.Classifier(name);

    private static ActivationsResponse Run(Classifier classifier, ImageInput input, ActivationOptions options)
    {
        long start = Stopwatch.GetTimestamp();
        ClassifierInput prepared = input.Prepare(classifier);
        try
        {
            NetworkActivity activity = ActivationInspector.Inspect(classifier, prepared, options);
            return ActivationsResponse.From(activity, Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3));
        }
        catch (AblationException exception)
        {
            throw ActivationQuery.NoSuchUnit(exception.Message);
        }
    }
}
