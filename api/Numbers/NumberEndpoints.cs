using System.Diagnostics;
using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Api.Metrics;
using Digits.Api.Predictions;
using Digits.Api.Queries;
using Digits.Imaging.Codecs;
using Digits.Recognition;
using Digits.Recognition.Numbers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Numbers;

/// <summary>Reads several digits side by side.</summary>
internal static class NumberEndpoints
{
    private static readonly TextParameter Model = PredictionEndpoints.Model with
    {
        Description = "A model for digits, as GET /models lists them. Default: the flagship, `digit`.",
    };

    public static void MapNumbers(this IEndpointRouteBuilder app)
        => app.MapPost("/predict/number", Read)
            .WithName("predictNumber").WithTags("Predictions").WithSummary("Reads the digits that stand side by side in a picture")
            .WithDescription("Up to 12 of them, apart or touching, each answered as by /predict/digit, with its box in the source. More than 12 are a rejected "
                + "result, as is a row with something in it that is no digit. `alternatives` lists other readings where a digit is in doubt.")
            .Takes(Model).TakesImage(pixels: false).NeedsModels().CountsPredictions()
            .Answers<NumberResponse>("The number and its digits.").FailsOnImages().Fails(Problems.ModelNotFound);

    private static async Task<Ok<NumberResponse>> Read(HttpContext context, LoadedModels models, ComputeGate gate)
    {
        Classifier classifier = models.Catalog.Classifier(RecognitionTask.Digit, context.Request.Query.Text(Model));
        ReadOnlyMemory<byte> file = await ImageBody.ReadFileAsync(context);
        return TypedResults.Ok(await gate.RunAsync(() => Run(classifier, file), context.RequestAborted));
    }

    private static NumberResponse Run(Classifier classifier, ReadOnlyMemory<byte> file)
    {
        long start = Stopwatch.GetTimestamp();
        NumberReading reading = new NumberReader(classifier).Read(ImageCodec.Decoder.Decode(file.Span, DecodeLimits.Default));
        return NumberResponse.From(reading, Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3));
    }
}
