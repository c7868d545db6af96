using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Digits.Api.Activations;
using Digits.Api.Explanations;
using Digits.Api.Numbers;
using Digits.Api.Predictions;
using Digits.Recognition.Rejection;

namespace Digits.Api.Metrics;

/// <summary>Counts predictions by model and by what became of them: accepted, or the reason of the rejection.</summary>
internal sealed class PredictionMetrics
{
    private const string Accepted = "accepted";

    private static readonly FrozenDictionary<RejectionReason, string> Reasons = Enum.GetValues<RejectionReason>()
        .ToFrozenDictionary(reason => reason, reason => JsonSerializer.SerializeToElement(reason).GetString()!);

    private readonly ConcurrentDictionary<(string Model, string Verdict), StrongBox<long>> _predictions = new();

    public void Count(string model, RejectionReason? reason)
    {
        string verdict = reason is { } known ? Reasons[known] : Accepted;
        Interlocked.Increment(ref _predictions.GetOrAdd((model, verdict), static _ => new StrongBox<long>()).Value);
    }

    public void Write(PrometheusText text)
    {
        text.Begin("digits_predictions_total", "counter", "Predictions given, by model and verdict: accepted, or why not. A number read counts once.");
        foreach (((string model, string verdict), StrongBox<long> count) in _predictions.OrderBy(entry => entry.Key))
        {
            text.Add(Interlocked.Read(ref count.Value), ("model", model), ("verdict", verdict));
        }
    }
}

/// <summary>Counts what a route's answer predicts.</summary>
internal sealed class PredictionCountingFilter(PredictionMetrics metrics) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        object? result = await next(context);
        Count((result as IValueHttpResult)?.Value);
        return result;
    }

    private void Count(object? answer)
    {
        switch (answer)
        {
            case PredictionResponse prediction:
                metrics.Count(prediction.Model, prediction.Rejection?.Reason);
                break;
            case NumberResponse number:
                metrics.Count(number.Model, number.Rejection?.Reason);
                break;
            case ActivationsResponse activations:
                Count(activations.Prediction);
                break;
            case ExplanationResponse explanation:
                Count(explanation.Prediction);
                break;
            case BatchResponse batch:
                foreach (object each in batch.Results)
                {
                    Count(each);
                }

                break;
        }
    }
}

/// <summary>Declares that a route predicts.</summary>
internal static class PredictionCountingExtensions
{
    public static RouteHandlerBuilder CountsPredictions(this RouteHandlerBuilder route) => route.AddEndpointFilter<PredictionCountingFilter>();
}
