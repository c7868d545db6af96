using Digits.Api.Documentation;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Health;

/// <summary>For whoever decides whether to restart this process, or to send it work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapRead("/health/live", Live)
            .WithName("getLiveness").WithTags("Health").WithSummary("Whether the process runs")
            .Answers<HealthResponse>("It does.").DisableRateLimiting();
        app.MapRead("/health/ready", Ready)
            .WithName("getReadiness").WithTags("Health").WithSummary("Whether every model is loaded, verified and warmed up")
            .Answers<HealthResponse>("They are.").Fails(Problems.NotReady).DisableRateLimiting();
    }

    private static Ok<HealthResponse> Live(HttpContext context) => Answer(context, "live");

    private static Ok<HealthResponse> Ready(HttpContext context, LoadedModels models)
        => models.AreReady ? Answer(context, "ready") : throw LoadedModels.NotReady();

    private static Ok<HealthResponse> Answer(HttpContext context, string status)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new HealthResponse(status));
    }
}

/// <summary>How the service is: "live" or "ready".</summary>
internal sealed record HealthResponse(string Status);
