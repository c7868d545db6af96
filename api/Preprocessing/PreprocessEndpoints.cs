using Digits.Api.Documentation;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Api.Queries;
using Digits.Imaging.Codecs;
using Digits.Recognition;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Preprocessing;

/// <summary>How a picture becomes what a model sees.</summary>
internal static class PreprocessEndpoints
{
    private static readonly ChoiceParameter TaskName = new("task", "Which training data the picture is made alike.", null, "digit", "fashion") { Required = true };

    public static void MapPreprocess(this IEndpointRouteBuilder app)
        => app.MapPost("/preprocess", Preprocess)
            .WithName("preprocess").WithTags("Predictions").WithSummary("Shows how a picture becomes 28x28")
            .WithDescription("Each step as a picture: source, polarity, ink, box, scaled, centred, in this order, as far as they apply. Where a picture may be seen in several ways, as the task's flagship sees it.")
            .Takes(TaskName).TakesImage(pixels: false).NeedsModels().Compresses()
            .Answers<PreprocessResponse>("The steps and what comes out of them.").FailsOnImages();

    private static async Task<Ok<PreprocessResponse>> Preprocess(HttpContext context, LoadedModels models, ComputeGate gate)
    {
        // A task's flagship bears its name.
        Classifier classifier = models.Catalog.Classifier(context.Request.Query.Choice(TaskName)!);
        ReadOnlyMemory<byte> file = await ImageBody.ReadFileAsync(context);
        return TypedResults.Ok(await gate.RunAsync(() => Run(classifier, file), context.RequestAborted));
    }

    private static PreprocessResponse Run(Classifier classifier, ReadOnlyMemory<byte> file)
        => PreprocessResponse.From(classifier.Prepare(ImageCodec.Decoder.Decode(file.Span, DecodeLimits.Default), keepSteps: true).Preprocessing!);
}
