using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Api.Queries;
using Digits.Recognition;
using Digits.Recognition.Generation;

namespace Digits.Api.Generation;

/// <summary>Numbers written by the network.</summary>
internal static class GenerationEndpoints
{
    public const string SeedHeader = "X-Seed";

    public static void MapGeneration(this IEndpointRouteBuilder app)
    {
        app.MapRead("/generate/{number}", Generate)
            .WithName("generateNumber").WithTags("Numbers").WithSummary("Writes a number by hand")
            .WithDescription("1 to 32 digits; leading zeros count. What a second network cannot read clearly is written anew before it is shown. With a `seed` the answer may be cached for a year: "
                + "the picture is the same for as long as the versions of the generator and of that second network are, the JSON for as long as that of the digit model too. It names all three "
                + "(`modelVersion`, `reader`, `judge`); the `ETag` is a hash of the bytes, so it tells whether any of them made a difference. Without one it is a new one each time, and `X-Seed` tells which.")
            .Takes(GenerationQuery.All).NeedsModels().Computes()
            .AnswersPicture<GenerationResponse>("The number: a picture (PNG, or SVG with `Accept: image/svg+xml`), or with `Accept: application/json` its digits' pixels "
                + "too, and what the default digit model reads in each.")
            .Fails(Problems.NotAcceptable);
        app.MapPost("/generate/{number}", WriteLike)
            .WithName("generateNumberLike").WithTags("Numbers").WithSummary("Writes a number in the hand of whoever wrote a digit")
            .WithDescription("Send one digit that a person wrote. The style in which the generator writes that digit most like it is looked for, and the number written in it, "
                + "as far as the model allows. The same sample, `seed` and options give the same bytes; `variation` says how far each digit strays from the hand.")
            .Takes(LikeQuery.All).TakesImage(pixels: true).NeedsModels()
            .AnswersPicture<LikeResponse>("The number: a picture (PNG, or SVG with `Accept: image/svg+xml`), or with `Accept: application/json` its digits' pixels "
                + "too, and `hand`, what was taken from the sample.", isStored: false)
            .FailsOnImages().Fails(Problems.NotAcceptable, Problems.UnreadableSample);
        app.MapRead("/generate/{number}/strip", Interpolate)
            .WithName("generateStrip").WithTags("Numbers").WithSummary("Turns one digit into another, in one hand")
            .WithDescription("`number` is one digit here. The first and the last step are what /generate writes for them with the same seed and options. "
                + "Caching is as there.")
            .Takes(StripQuery.All).NeedsModels().Computes()
            .DescribesPath("number", "One digit, 0 to 9: what the strip begins with.", "3", "^[0-9]$")
            .AnswersPicture<StripResponse>("The steps side by side: a picture (PNG, or SVG with `Accept: image/svg+xml`), or with `Accept: application/json` their pixels "
                + "too, and what the default digit model reads in each.", "/generate/3/strip?to=8&seed=42")
            .Fails(Problems.NotAcceptable);
    }

    private static async Task<IResult> WriteLike(string number, HttpContext context, LoadedModels models, ComputeGate gate)
    {
        (string type, LikeQuery query) = Negotiate(context, () => LikeQuery.Read(number, context.Request.Query), read => read.Options);
        ImageInput input = await ImageBody.ReadAsync(context);
        byte[] body = await gate.RunAsync(() =>
        {
            DigitGenerator generator = models.Catalog.Generator;
            Handwriting hand = HandSample.Take(generator, Judge(models), input, query.As);
            GeneratedNumber written = generator.Generate(query.Number, hand, query.Options);
            return WrittenRepresentation.Bytes(context, type, written.Picture, () => LikeResponse.From(written, hand, generator.Reader, Judge(models)));
        }, context.RequestAborted);
        return new GeneratedResult(body, type, cacheable: false);
    }

    private static async Task<IResult> Generate(string number, HttpContext context, LoadedModels models, ComputeGate gate)
    {
        (string type, GenerationQuery query) = Negotiate(context, () => GenerationQuery.Read(number, context.Request.Query), read => read.Options);
        byte[] body = await gate.RunAsync(() =>
        {
            GeneratedNumber written = models.Catalog.Generator.Generate(query.Number, query.Options);
            return WrittenRepresentation.Bytes(context, type, written.Picture, () => GenerationResponse.From(written, models.Catalog.Generator.Reader, Judge(models)));
        }, context.RequestAborted);
        return new GeneratedResult(body, type, query.SeedGiven);
    }

    private static async Task<IResult> Interpolate(string number, HttpContext context, LoadedModels models, ComputeGate gate)
    {
        (string type, StripQuery query) = Negotiate(context, () => StripQuery.Read(number, context.Request.Query), read => read.Options);
        byte[] body = await gate.RunAsync(() =>
        {
            GeneratedStrip written = models.Catalog.Generator.Interpolate(query.From, query.To, query.Steps, query.Options);
            return WrittenRepresentation.Bytes(context, type, written.Picture, () => StripResponse.Of(written, models.Catalog.Generator.Reader, Judge(models)));
        }, context.RequestAborted);
        return new GeneratedResult(body, type, query.SeedGiven);
    }

    // Vary and X-Seed are told on 406 too.
    private static (string Type, T Query) Negotiate<T>(HttpContext context, Func<T> read, Func<T, GenerationOptions> options)
    {
        T query = read();
        context.Response.Headers[SeedHeader] = options(query).Seed.ToString();
        return (WrittenRepresentation.Choose(context), query);
    }

    private static Classifier Judge(LoadedModels models) => models.Catalog.Classifier(RecognitionTask.Digit, null);
}
