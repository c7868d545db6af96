using System.Diagnostics;
using Digits.Api.Activations;
using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Api.Metrics;
using Digits.Api.Queries;
using Digits.Recognition;
using Digits.Recognition.Explanations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Explanations;

/// <summary>Why a network answers as it does.</summary>
internal static class ExplanationEndpoints
{
    private static readonly TextParameter Target = new("target",
        "The label to explain, as the model's classes are named: `7`, `Ankle boot`. Default: the best guess.");

    public static void MapExplanations(this IEndpointRouteBuilder app)
        => app.MapPost("/explain", Explain)
            .WithName("explain").WithTags("Inside the network").WithSummary("Says what in a picture spoke for a class and against it")
            .WithDescription("Signed relevance for each of the 28x28 pixels, by integrated gradients from a black picture: it sums to the target's logit minus the "
                + "baseline, the black picture's logit. `flip` is a small set of pixels that changes the answer into another, which is accepted, when each p among them becomes 1 - p: to whichever is found, not to the target.")
            .Takes(ActivationQuery.Model, Target).TakesImage(pixels: true).NeedsModels().CountsPredictions().Compresses()
            .Answers<ExplanationResponse>("The prediction, the relevance of every pixel, and what would change the answer.")
            .FailsOnImages().Fails(Problems.ModelNotFound);

    private static async Task<Ok<ExplanationResponse>> Explain(HttpContext context, LoadedModels models, ComputeGate gate)
    {
        IQueryCollection query = context.Request.Query;
        Classifier classifier = ActivationEndpoints.Choose(models.Catalog, query.Text(ActivationQuery.Model));
        string? target = query.Text(Target);
        if (target is not null && !classifier.Entry.Classes.Contains(target, StringComparer.Ordinal))
        {
            throw QueryReader.Invalid(Target, target, "one of " + string.Join(", ", classifier.Entry.Classes));
        }

        ImageInput input = await ImageBody.ReadAsync(context);
        return TypedResults.Ok(await gate.RunAsync(() => Run(classifier, input, target), context.RequestAborted));
    }

    private static ExplanationResponse Run(Classifier classifier, ImageInput input, string? target)
    {
        long start = Stopwatch.GetTimestamp();
        Explanation explanation = Explainer.Explain(classifier, input.Prepare(classifier), target);
        return ExplanationResponse.From(explanation, Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3));
    }
}
