using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Api.Images;
using Digits.Api.Queries;
using Digits.Recognition.Generation;
using Microsoft.Net.Http.Headers;

namespace Digits.Api.Generation;

/// <summary>Numbers written by the network.</summary>
internal static class GenerationEndpoints
{
    public const string Png = "image/png";
    public const string SeedHeader = "X-Seed";

    public static void MapGeneration(this IEndpointRouteBuilder app)
        => app.MapRead("/generate/{number}", Generate)
            .WithName("generateNumber").WithTags("Numbers").WithSummary("Writes a number by hand")
            .WithDescription("1 to 32 digits; leading zeros count. With a `seed` the answer is the same for ever and may be cached; "
                + "without one it is a new one each time, and `X-Seed` tells which.")
            .Takes(GenerationQuery.All).NeedsModels()
            .AnswersPicture<GenerationResponse>("The number: a picture, or with `Accept: application/json` its digits' pixels too.")
            .Fails(Problems.NotAcceptable);

    private static async Task<IResult> Generate(string number, HttpContext context, LoadedModels models, ComputeGate gate)
    {
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        GenerationQuery query = GenerationQuery.Read(number, context.Request.Query);
        context.Response.Headers[SeedHeader] = query.Options.Seed.ToString();
        string type = AcceptHeader.Choose(context.Request, Png, MediaTypes.Json);
        DigitGenerator generator = models.Catalog.Generator;
        GeneratedNumber written = await gate.RunAsync(() => generator.Generate(query.Number, query.Options), context.RequestAborted);
        return new GeneratedResult(written, type, query.SeedGiven);
    }
}
