using System.Text;
using Digits.Api.Documentation;
using Digits.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Digits.Api.Metrics;

/// <summary>Figures for whoever watches over the service, as Prometheus reads them.</summary>
internal static class MetricsEndpoints
{
    private const string Example = """
        # HELP http_requests_total Requests answered, by route, method and status.
        # TYPE http_requests_total counter
        http_requests_total{route="/predict/digit",method="POST",status="200"} 42
        # HELP digits_predictions_total Predictions given, by model and verdict: accepted, or why not. A number read counts once.
        # TYPE digits_predictions_total counter
        digits_predictions_total{model="digit",verdict="accepted"} 40
        digits_predictions_total{model="digit",verdict="blank"} 2

        """;

    public static void AddServiceMetrics(this IServiceCollection services)
    {
        services.AddSingleton<RequestMetrics>();
        services.AddSingleton<PredictionMetrics>();
    }

    public static void MapMetrics(this IEndpointRouteBuilder app)
        => app.MapRead("/metrics", Read)
            .WithName("getMetrics").WithTags("Health").WithSummary("Figures for Prometheus")
            .WithDescription("Requests by route, method and status, and how long they took; predictions by model and verdict; what is being computed, waits or was refused; "
                + "models; memory, garbage collections and uptime. In the text format, version 0.0.4; never rate-limited.")
            .AnswersText("Families of samples.", Example).DisableRateLimiting();

    private static FileContentHttpResult Read(HttpContext context, RequestMetrics requests, PredictionMetrics predictions, ComputeGate gate, LoadedModels models)
    {
        var text = new PrometheusText();
        requests.Write(text);
        predictions.Write(text);
        Write(text, gate.Load);
        text.Single("digits_models_loaded", "gauge", "Models that are loaded and verified.", models.AreReady ? models.Catalog.Models.Count : 0);
        ProcessMetrics.Write(text);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(text.ToString()), PrometheusText.ContentType);
    }

    private static void Write(PrometheusText text, ComputeLoad load)
    {
        text.Single("digits_compute_running", "gauge", "Computations under way.", load.Running);
        text.Single("digits_compute_waiting", "gauge", "Computations waiting for their turn.", load.Waiting);
        text.Single("digits_compute_limit", "gauge", "Computations that may be under way at once.", load.Limit);
        text.Single("digits_computations_total", "counter", "Computations that had their turn.", load.Admitted);
        text.Single("digits_compute_refused_total", "counter", "Computations refused because too many were waiting.", load.Refused);
        text.Single("digits_compute_seconds_total", "counter", "Time spent computing, on all threads together.", load.Time.TotalSeconds);
    }
}
