using Microsoft.AspNetCore.Mvc;

namespace Digits.Api.Predictions;

/// <summary>The answers to many inputs at once.</summary>
/// <param name="Model">The name of the model that answered.</param>
/// <param name="ModelVersion">The first 12 hex digits of the SHA-256 of its weights file.</param>
/// <param name="Results">For each input, in order, a prediction, or the problem of an input that cannot be read.</param>
/// <param name="ElapsedMs">Milliseconds for all of them.</param>
internal sealed record BatchResponse(string Model, string ModelVersion, IReadOnlyList<object> Results, double ElapsedMs);

/// <summary>Stands in a prediction's place where the input cannot be read.</summary>
internal sealed record BatchProblem(ProblemDetails Problem);
